using System.Buffers;
using System.Text;

namespace ApplianceMail.Mail.Mime;

/// <summary>Comparisons and classes of octets in header syntax (RFC 5322 §3.2, RFC 2045 §5.1).</summary>
static class Octets
{
    public static readonly SearchValues<byte> LineBreaks = SearchValues.Create("\r\n"u8);

    /// <summary>Octets that a quoted string cannot hold: NUL, CR, LF, all above 127 (RFC 3501 §9, QUOTED-CHAR).</summary>
    public static readonly SearchValues<byte> NotQuotable = SearchValues.Create([0, (byte)'\r', (byte)'\n', .. Enumerable.Range(128, 128).Select(value => (byte)value)]);

    public static readonly SearchValues<byte> QuotedSpecials = SearchValues.Create("\"\\"u8);

    public static bool IsWhite(byte octet) => octet is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    public static bool EqualsIgnoreCase(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => Ascii.EqualsIgnoreCase(left, right);

    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> value)
    {
        var start = 0;
        while (start < value.Length && IsWhite(value[start])) start++;
        var end = value.Length;
        while (end > start && IsWhite(value[end - 1])) end--;
        return value[start..end];
    }

    /// <summary>The position after the comment that opens at <paramref name="start"/>; the end when it is never closed.</summary>
    public static int SkipComment(ReadOnlySpan<byte> value, int start)
    {
        var depth = 0;
        for (var i = start; i < value.Length; i++)
        {
            if (value[i] == '\\') i++;
            else if (value[i] == '(') depth++;
            else if (value[i] == ')' && --depth == 0) return i + 1;
        }
        return value.Length;
    }

    /// <summary>The position after the quoted string that opens at <paramref name="start"/>; the end when it is never closed.</summary>
    public static int SkipQuoted(ReadOnlySpan<byte> value, int start)
    {
        for (var i = start + 1; i < value.Length; i++)
        {
            if (value[i] == '\\') i++;
            else if (value[i] == '"') return i + 1;
        }
        return value.Length;
    }

    /// <summary>The next position that is neither white space nor in a comment.</summary>
    public static int SkipWhiteAndComments(ReadOnlySpan<byte> value, int start)
    {
        var i = start;
        while (i < value.Length)
        {
            if (IsWhite(value[i])) i++;
            else if (value[i] == '(') i = SkipComment(value, i);
            else break;
        }
        return i;
    }

    /// <summary>What is between the quotes of a quoted string, without quoting and folding (RFC 5322 §3.2.4): a slice where it has none.</summary>
    public static ReadOnlySpan<byte> Unquote(ReadOnlySpan<byte> content, ArrayBufferWriter<byte> scratch)
    {
        if (!content.ContainsAny(_quoting)) return content;
        var start = scratch.WrittenCount;
        for (var i = 0; i < content.Length; i++)
        {
            if (content[i] == '\\' && i + 1 < content.Length) i++;
            if (content[i] is not ((byte)'\r' or (byte)'\n')) scratch.WriteByte((char)content[i]);
        }
        return scratch.WrittenSpan[start..];
    }

    static readonly SearchValues<byte> _quoting = SearchValues.Create("\\\r\n"u8);
}
