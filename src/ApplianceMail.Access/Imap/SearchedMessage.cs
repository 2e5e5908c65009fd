using System.Text;
using ApplianceMail.Mail.Mime;

namespace ApplianceMail.Access.Imap;

/// <summary>A message as SEARCH looks at it: what is read once serves all keys.</summary>
sealed class SearchedMessage(MessageContent content) : IDisposable
{
    static readonly string[] s_addressFields = ["From", "To", "Cc", "Bcc", "Sender", "Reply-To"];

    byte[]? _header;
    List<string>? _body;

    byte[] Header => _header ??= content.ReadHeader();

    /// <summary>The date in the Date field as the sender wrote it; null when there is none.</summary>
    public DateOnly? SentOn =>
        HeaderReader.TryFind(Header, "Date"u8, out var found) && MailDate.TryParse(found.Unfold(), out var date) ? DateOnly.FromDateTime(date.DateTime) : null;

    /// <summary>True when a field has the text in it; an empty text asks only that the field is there.</summary>
    /// <param name="name">Null: any field, its name included.</param>
    public bool HeaderContains(string? name, string text)
    {
        if (name is null) return Contains(MessageText.DecodeHeader(Header), text);
        var wanted = Encoding.UTF8.GetBytes(name);
        bool addresses = text.Contains('@') && s_addressFields.Contains(name, StringComparer.OrdinalIgnoreCase);
        var reader = new HeaderReader(Header);
        while (reader.Read())
        {
            if (!reader.Field.Is(wanted)) continue;
            var value = reader.Field.Unfold();
            if (text.Length == 0 || Contains(EncodedWord.Decode(value), text)) return true;
            // An address is found as it is meant, too: without comments, folding and quotes.
            if (addresses && AddressList.Parse(value).Any(a => Contains($"{a.LocalPart}@{a.Domain}", text))) return true;
        }
        return false;
    }

    /// <summary>True when a text part has the text in it; null as long as the body was not loaded.</summary>
    public bool? BodyContains(string text) => _body?.Exists(part => Contains(part, text));

    /// <summary>Reads and decodes the text parts.</summary>
    public async ValueTask LoadBodyAsync(CancellationToken cancel)
    {
        var body = new List<string>();
        await foreach (var part in MessageText.BodyAsync(content.Parts, Read, cancel)) body.Add(part);
        _body = body;
    }

    public void Dispose() => content.Dispose();

    ValueTask<ReadOnlyMemory<byte>> Read(long offset, int length, CancellationToken cancel)
    {
        long from = Math.Min(offset + content.PrefixLength, content.Length);
        var octets = new byte[Math.Min(length, content.Length - from)];
        content.Read(from, octets);
        return new(octets);
    }

    static bool Contains(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
