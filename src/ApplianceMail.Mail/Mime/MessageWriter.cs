using System.Text;

namespace ApplianceMail.Mail.Mime;

/// <summary>Writes the header of messages that the server makes itself: Received, delivery reports, postmaster's mail.</summary>
public sealed class MessageWriter
{
    // RFC 5322 §2.1.1: lines should have at most 78 characters.
    const int MaxLineCharacters = 78;

    // Stands for a fold that the caller made; no value can contain it, as it is replaced first.
    const string Fold = "\u0001";

    readonly StringBuilder _text = new();

    /// <summary>Adds a field whose text is for people: encoded where it is not US-ASCII, folded.</summary>
    public MessageWriter AddText(string name, string value) => AddField(name, EncodedWord.Encode(value));

    /// <summary>
    /// Adds a field whose value has a syntax (addresses, dates, Received): folded at its spaces, nothing is encoded. A CR LF followed by space or tab in it
    /// stays as a fold; other line breaks become spaces, so that no value can add fields.
    /// </summary>
    /// <exception cref="ArgumentException">The name is no field name of RFC 5322 §3.6.8.</exception>
    public MessageWriter AddField(string name, string value)
    {
        if (name.Length == 0 || name.Any(character => character is <= ' ' or > '~' or ':')) throw new ArgumentException("This is no header field name.", nameof(name));
        _text.Append(name).Append(':');
        var column = name.Length + 1;
        var first = true;
        foreach (var line in value.Replace('\u0001', ' ').Replace("\r\n ", Fold, StringComparison.Ordinal).Replace("\r\n\t", Fold, StringComparison.Ordinal).Split(Fold))
        {
            var breaks = !first;
            foreach (var word in line.Split([' ', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries))
            {
                // Only ever before a word: a line of nothing but white space is obsolete, an empty one would end the header.
                if (!first && (breaks || column + 1 + word.Length > MaxLineCharacters)) column = Break();
                _text.Append(' ').Append(word);
                column += 1 + word.Length;
                breaks = first = false;
            }
        }
        _text.Append("\r\n");
        return this;
    }

    /// <summary>Adds an address field with one mailbox; the name is quoted or encoded as needed, null for none.</summary>
    public MessageWriter AddAddress(string name, string? displayName, string address) =>
        AddField(name, string.IsNullOrEmpty(displayName) ? $"<{address}>" : $"{Phrase(displayName)} <{address}>");

    /// <summary>Adds the date of the message, or another one.</summary>
    public MessageWriter AddDate(string name, DateTimeOffset date) => AddField(name, MailDate.Format(date));

    /// <summary>The header with the empty line after it, lines ending in CR LF.</summary>
    public override string ToString() => _text + "\r\n";

    /// <summary>The header with the empty line after it.</summary>
    public byte[] ToHeader() => Encoding.UTF8.GetBytes(ToString());

    int Break()
    {
        _text.Append("\r\n");
        return 0;
    }

    static string Phrase(string text)
    {
        var encoded = EncodedWord.Encode(text);
        if (encoded != text) return encoded;
        // RFC 5322 §3.2.3: what has other than atom characters and spaces is quoted.
        var isAtoms = text.All(character => char.IsAsciiLetterOrDigit(character) || " !#$%&'*+-/=?^_`{|}~".Contains(character));
        return isAtoms ? text : "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
    }
}
