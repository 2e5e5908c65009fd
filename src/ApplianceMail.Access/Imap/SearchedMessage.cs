using System.Text;
using ApplianceMail.Mail.Mime;

namespace ApplianceMail.Access.Imap;

/// <summary>A message as SEARCH looks at it: what is read once serves all keys.</summary>
sealed class SearchedMessage(MessageContent content) : IDisposable
{
    byte[]? _header;

    byte[] Header => _header ??= content.ReadHeader();

    /// <summary>The date in the Date field as the sender wrote it; null when there is none.</summary>
    public DateOnly? SentOn =>
        HeaderReader.TryFind(Header, "Date"u8, out var found) && MailDate.TryParse(found.Unfold(), out var date) ? DateOnly.FromDateTime(date.DateTime) : null;

    /// <summary>True when a field has the text in it; an empty text asks only that the field is there.</summary>
    /// <param name="name">Null: any field, its name included.</param>
    public bool HeaderContains(string? name, string text)
    {
        var wanted = name is null ? default : Encoding.UTF8.GetBytes(name).AsSpan();
        var reader = new HeaderReader(Header);
        while (reader.Read())
        {
            if (name is not null && !reader.Field.Is(wanted)) continue;
            if (text.Length == 0 || EncodedWord.Decode(reader.Field.Unfold()).Contains(text, StringComparison.OrdinalIgnoreCase)) return true;
            if (name is null && Encoding.Latin1.GetString(reader.Field.Raw).Contains(text, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }

    /// <summary>True when a text part has the text in it.</summary>
    public bool BodyContains(string text)
    {
        var octets = new byte[content.Length - content.HeaderLength];
        content.Read(content.HeaderLength, octets);
        return Encoding.UTF8.GetString(octets).Contains(text, StringComparison.OrdinalIgnoreCase);
    }

    public void Dispose() => content.Dispose();
}
