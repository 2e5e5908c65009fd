using System.Buffers;

namespace ApplianceMail.Mail.Mime;

/// <summary>Writes the pieces of an address without quotes, comments and folding; each method returns where its piece lies in the output.</summary>
static class AddressWords
{
    /// <summary>A phrase (RFC 5322 §3.2.5): white space between words becomes one space, that inside quotes stays.</summary>
    public static Range Write(ReadOnlySpan<byte> text, ArrayBufferWriter<byte> output)
    {
        var start = output.WrittenCount;
        var pendingSpace = false;
        var i = 0;
        while (i < text.Length)
        {
            if (Octets.IsWhite(text[i]) || text[i] == '(')
            {
                i = Octets.SkipWhiteAndComments(text, i);
                pendingSpace = output.WrittenCount > start;
                continue;
            }
            if (pendingSpace) output.WriteByte(' ');
            pendingSpace = false;
            if (text[i] == '"') i = WriteQuoted(text, i, output);
            else i = WriteOctet(text, i, output);
        }
        return start..output.WrittenCount;
    }

    /// <summary>The content of the last comment (RFC 5322 §3.2.2), without quoting.</summary>
    public static Range WriteLastComment(ReadOnlySpan<byte> text, ArrayBufferWriter<byte> output)
    {
        ReadOnlySpan<byte> last = default;
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == '(')
            {
                var end = Octets.SkipComment(text, i);
                last = text[(i + 1)..end];
                if (last.EndsWith(")"u8)) last = last[..^1];
                i = end;
            }
            else
            {
                i = text[i] == '"' ? Octets.SkipQuoted(text, i) : i + 1;
            }
        }
        var start = output.WrittenCount;
        output.Write(Octets.Unquote(Octets.Trim(last), new ArrayBufferWriter<byte>()));
        return start..output.WrittenCount;
    }

    /// <summary>Where the last word of a name followed by an address begins; dots join words, with space around them, too (RFC 5322 §4.4, obs-local-part).</summary>
    public static int LastWordStart(ReadOnlySpan<byte> text)
    {
        var start = 0;
        var wordEnded = false;
        var afterDot = true;
        for (var i = 0; i < text.Length;)
        {
            var next = Octets.SkipWhiteAndComments(text, i);
            if (next > i)
            {
                wordEnded = true;
                i = next;
                continue;
            }
            if (wordEnded && !afterDot && text[i] != '.') start = i;
            wordEnded = false;
            afterDot = text[i] == '.';
            i = text[i] switch { (byte)'"' => Octets.SkipQuoted(text, i), (byte)'\\' => Math.Min(i + 2, text.Length), _ => i + 1 };
        }
        return start;
    }

    /// <summary>The at sign of the first address, outside of quotes and comments; -1 when there is none.</summary>
    public static int FindAt(ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < text.Length;)
        {
            // Of several at signs in one word the last divides it: what is before it can be a badly quoted local part.
            if (text[i] == '@') return i + text[i..SkipDomain(text, i + 1)].LastIndexOf((byte)'@');
            i = text[i] switch
            {
                (byte)'"' => Octets.SkipQuoted(text, i),
                (byte)'(' => Octets.SkipComment(text, i),
                (byte)'\\' => i + 2,
                _ => i + 1,
            };
        }
        return -1;
    }

    /// <summary>A local part without quotes, white space and comments.</summary>
    public static Range WriteLocalPart(ReadOnlySpan<byte> text, ArrayBufferWriter<byte> output)
    {
        var start = output.WrittenCount;
        var i = 0;
        while (i < text.Length)
        {
            if (Octets.IsWhite(text[i]) || text[i] == '(') i = Octets.SkipWhiteAndComments(text, i);
            else if (text[i] == '"') i = WriteQuoted(text, i, output);
            else i = WriteOctet(text, i, output);
        }
        return start..output.WrittenCount;
    }

    /// <summary>A domain or address literal, without white space and comments, up to what cannot belong to it.</summary>
    public static Range WriteDomain(ReadOnlySpan<byte> text, ArrayBufferWriter<byte> output) => WriteLocalPart(text[..SkipDomain(text, 0)], output);

    /// <summary>A source route (RFC 5322 §4.4, obs-route) without white space, comments and empty elements.</summary>
    public static Range WriteRoute(ReadOnlySpan<byte> text, ArrayBufferWriter<byte> output)
    {
        var start = output.WrittenCount;
        while (!text.IsEmpty)
        {
            var comma = text.IndexOf((byte)',');
            var domain = comma < 0 ? text : text[..comma];
            text = comma < 0 ? default : text[(comma + 1)..];
            if (Octets.SkipWhiteAndComments(domain, 0) == domain.Length) continue;
            if (output.WrittenCount > start) output.WriteByte(',');
            WriteLocalPart(domain, output);
        }
        return start..output.WrittenCount;
    }

    static int SkipDomain(ReadOnlySpan<byte> text, int start)
    {
        var i = Octets.SkipWhiteAndComments(text, start);
        if (i < text.Length && text[i] == '[')
        {
            var end = text[i..].IndexOf((byte)']');
            return end < 0 ? text.Length : i + end + 1;
        }
        while (i < text.Length)
        {
            var next = Octets.SkipWhiteAndComments(text, i);
            // RFC 5322 §4.4, obs-domain: white space may surround a dot, nothing else.
            if (next > i && next < text.Length && text[next] != '.' && text[i - 1] != '.' && !EndsWithDot(text[..i])) return i;
            i = next > i ? next : i + 1;
        }
        return text.Length;
    }

    static bool EndsWithDot(ReadOnlySpan<byte> text) => text.TrimEnd(" \t\r\n"u8).EndsWith("."u8);

    static int WriteQuoted(ReadOnlySpan<byte> text, int start, ArrayBufferWriter<byte> output)
    {
        var end = Octets.SkipQuoted(text, start);
        var closed = end - start >= 2 && text[end - 1] == '"';
        for (var i = start + 1; i < (closed ? end - 1 : end); i++)
        {
            if (text[i] == '\\' && i + 1 < end) i++;
            if (text[i] is not ((byte)'\r' or (byte)'\n')) output.WriteByte((char)text[i]);
        }
        return end;
    }

    static int WriteOctet(ReadOnlySpan<byte> text, int i, ArrayBufferWriter<byte> output)
    {
        if (text[i] == '\\' && i + 1 < text.Length && !Octets.IsWhite(text[i + 1])) i++;
        if (text[i] != 0) output.WriteByte((char)text[i]);
        return i + 1;
    }
}
