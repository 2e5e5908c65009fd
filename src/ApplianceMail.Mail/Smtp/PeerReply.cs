using System.Globalization;
using System.Text;

namespace ApplianceMail.Mail.Smtp;

/// <summary>What another server replied (RFC 5321 §4.2).</summary>
/// <param name="Code">200 to 599.</param>
/// <param name="Enhanced">The enhanced status code at the start of its text (RFC 2034 §4); null: none, or one whose class contradicts the code.</param>
/// <param name="Lines">The texts behind code and enhanced code; octets that are not printable ASCII are question marks.</param>
public sealed record PeerReply(int Code, EnhancedStatusCode? Enhanced, IReadOnlyList<string> Lines)
{
    /// <summary>Lines of one reply: no server has more extensions, and an endless reply ends here.</summary>
    public const int MaxLines = 128;

    /// <summary>RFC 5321 §4.5.3.1.5 has 512 octets; servers that link to an explanation have more.</summary>
    public const int MaxLineOctets = 2048;

    public bool IsPositive => Code is >= 200 and < 300;

    public bool IsIntermediate => Code is >= 300 and < 400;

    public bool IsTransient => Code is >= 400 and < 500;

    public bool IsPermanent => Code is >= 500 and < 600;

    /// <summary>Reads one line of a reply.</summary>
    /// <param name="isLast">False when a hyphen says that more lines follow.</param>
    public static bool TryParseLine(ReadOnlySpan<byte> line, out int code, out bool isLast, out string text)
    {
        (code, isLast, text) = (0, true, "");
        // RFC 5321 §4.2: code, then a space or a hyphen; clients should take a code alone.
        if (line.Length < 3 || line[0] is < (byte)'2' or > (byte)'5' || !char.IsAsciiDigit((char)line[1]) || !char.IsAsciiDigit((char)line[2])) return false;
        if (line.Length > 3 && line[3] is not ((byte)' ' or (byte)'-')) return false;
        code = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
        isLast = line.Length == 3 || line[3] == ' ';
        if (line.Length > 4) text = Printable(line[4..]);
        return true;
    }

    /// <summary>Puts a reply's lines together.</summary>
    public static PeerReply Of(int code, IReadOnlyList<string> texts)
    {
        int space = texts[0].IndexOf(' ');
        var first = space < 0 ? texts[0] : texts[0][..space];
        if (!EnhancedStatusCode.TryParse(first, out var enhanced) || enhanced.Class != code / 100) return new PeerReply(code, null, texts);
        return new PeerReply(code, enhanced, [.. texts.Select(t => t.StartsWith(first, StringComparison.Ordinal) ? t[first.Length..].TrimStart(' ') : t)]);
    }

    /// <summary>The reply as one line, for people and notices.</summary>
    public override string ToString()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Code}");
        if (Enhanced is { } enhanced) text.Append(' ').Append(enhanced);
        foreach (var line in Lines)
            if (line.Length > 0) text.Append(' ').Append(line);
        return text.ToString();
    }

    static string Printable(ReadOnlySpan<byte> octets)
    {
        Span<char> text = stackalloc char[Math.Min(octets.Length, MaxLineOctets)];
        for (int i = 0; i < text.Length; i++) text[i] = octets[i] is >= (byte)' ' and <= (byte)'~' ? (char)octets[i] : '?';
        return text.TrimEnd(' ').ToString();
    }
}
