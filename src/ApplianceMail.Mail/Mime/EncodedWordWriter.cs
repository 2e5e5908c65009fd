using System.Text;

namespace ApplianceMail.Mail.Mime;

/// <summary>Writes encoded words (RFC 2047 §2).</summary>
static class EncodedWordWriter
{
    // RFC 2047 §2: an encoded word has at most 75 characters; 12 of them are =?utf-8?b?…?=.
    const int MaxContentCharacters = 75 - 12;

    public static string Encode(string text)
    {
        text = string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));
        if (text.All(char.IsAscii) && !text.Contains("=?", StringComparison.Ordinal)) return text;
        var octets = Encoding.UTF8.GetByteCount(text);
        // Q keeps mostly western text readable; for other scripts base64 is shorter.
        return text.Count(char.IsAscii) * 2 >= octets
            ? EncodeWords(text, 'q', MaxContentCharacters, rune => EncodeQ(rune).Length, word => string.Concat(word.EnumerateRunes().Select(EncodeQ)))
            : EncodeWords(text, 'b', MaxContentCharacters / 4 * 3, rune => rune.Utf8SequenceLength, word => Convert.ToBase64String(Encoding.UTF8.GetBytes(word)));
    }

    static string EncodeWords(string text, char encoding, int limit, Func<Rune, int> measure, Func<string, string> encode)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var used = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var size = measure(rune);
            // RFC 2047 §5 (3): a multi-octet character is never divided.
            if (used + size > limit)
            {
                words.Add(word.ToString());
                word.Clear();
                used = 0;
            }
            word.Append(rune.ToString());
            used += size;
        }
        words.Add(word.ToString());
        return string.Join(' ', words.Select(content => $"=?utf-8?{encoding}?{encode(content)}?="));
    }

    // RFC 2047 §5 (3): the characters that are safe in a phrase, too.
    static string EncodeQ(Rune rune)
    {
        if (rune.Value == ' ') return "_";
        if (rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || "!*+-/".Contains((char)rune.Value))) return rune.ToString();
        return string.Concat(Encoding.UTF8.GetBytes(rune.ToString()).Select(octet => $"={octet:X2}"));
    }
}
