namespace ApplianceMail.Mail.Mime;

/// <summary>The extent of one element of an address list: what is between separators outside of quotes, comments, angles and literals.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends, the separator excluded.</param>
/// <param name="Next">Where the next one begins.</param>
/// <param name="Stop">The separator: comma, semicolon, colon; 0 at the end of the list.</param>
/// <param name="AngleStart">The opening angle; -1 when there is none.</param>
/// <param name="AngleEnd">The closing angle, or where it should be.</param>
readonly record struct AddressElement(int Start, int End, int Next, byte Stop, int AngleStart, int AngleEnd)
{
    public static AddressElement Scan(ReadOnlySpan<byte> value, int start)
    {
        var angleStart = -1;
        var angleEnd = -1;
        var seenAt = false;
        var i = start;
        while (i < value.Length)
        {
            switch (value[i])
            {
                case (byte)'"': i = Octets.SkipQuoted(value, i); continue;
                case (byte)'(': i = Octets.SkipComment(value, i); continue;
                case (byte)'[' when seenAt: i = SkipLiteral(value, i); continue;
                case (byte)'\\': i += 2; continue;
                case (byte)'@': seenAt = true; break;
                case (byte)'<' when angleStart < 0:
                    while (i + 1 < value.Length && value[i + 1] == '<') i++;
                    angleStart = i;
                    i = angleEnd = FindAngleEnd(value, i + 1);
                    if (i < value.Length && value[i] == '>') i++;
                    continue;
                case (byte)',' or (byte)';': return new AddressElement(start, i, i + 1, value[i], angleStart, angleEnd);
                case (byte)':' when angleStart < 0 && !seenAt: return new AddressElement(start, i, i + 1, value[i], -1, -1);
            }
            i++;
        }
        return new AddressElement(start, value.Length, value.Length, 0, angleStart, angleEnd);
    }

    // An angle that is never closed ends where the next address begins; only a route (RFC 5322 §4.4) has commas inside.
    static int FindAngleEnd(ReadOnlySpan<byte> value, int start)
    {
        var first = Octets.SkipWhiteAndComments(value, start);
        var isRoute = first < value.Length && value[first] == '@';
        var i = start;
        while (i < value.Length)
        {
            switch (value[i])
            {
                case (byte)'"': i = Octets.SkipQuoted(value, i); continue;
                case (byte)'(': i = Octets.SkipComment(value, i); continue;
                case (byte)'\\': i += 2; continue;
                case (byte)':': isRoute = false; break;
                case (byte)'>' or (byte)';': return i;
                case (byte)',' when !isRoute: return i;
            }
            i++;
        }
        return value.Length;
    }

    static int SkipLiteral(ReadOnlySpan<byte> value, int start)
    {
        var end = value[start..].IndexOfAny("],;"u8);
        if (end < 0) return value.Length;
        return value[start + end] == ']' ? start + end + 1 : start + end;
    }
}
