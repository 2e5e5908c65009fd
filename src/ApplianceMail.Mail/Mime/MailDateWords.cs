using System.Text;

namespace ApplianceMail.Mail.Mime;

/// <summary>The words of a date (RFC 5322 §3.3 and §4.3).</summary>
static class MailDateWords
{
    // Comments and white space become one space, and none beside colons: RFC 5322 §A.6.3 has "09(comment):   55  :  06".
    public static int Clean(ReadOnlySpan<byte> value, Span<byte> clean)
    {
        var length = 0;
        for (var i = 0; i < value.Length && length + 1 < clean.Length;)
        {
            var next = Octets.SkipWhiteAndComments(value, i);
            if (next == value.Length) break;
            if (next > i && length > 0 && clean[length - 1] != ':' && value[next] != ':') clean[length++] = (byte)' ';
            clean[length++] = value[next];
            i = next + 1;
        }
        return length;
    }

    public static int Split(ReadOnlySpan<byte> value, Span<Range> words)
    {
        var count = 0;
        var i = 0;
        while (i < value.Length && count < words.Length)
        {
            var start = i;
            while (i < value.Length && value[i] is not ((byte)' ' or (byte)',') && !IsDateHyphen(value, i, start)) i++;
            if (i > start) words[count++] = start..i;
            if (i < value.Length && IsDateHyphen(value, i, start)) i++;
            while (i < value.Length && (value[i] is (byte)' ' or (byte)',')) i++;
        }
        return count;
    }

    // 21-Nov-1997: a hyphen inside a word divides it; the one of a zone stands at its beginning.
    static bool IsDateHyphen(ReadOnlySpan<byte> value, int i, int start) => value[i] == '-' && i > start;

    public static bool TryTime(ReadOnlySpan<byte> word, out int seconds)
    {
        seconds = 0;
        var fraction = word.IndexOf((byte)'.');
        if (fraction > 0) word = word[..fraction];
        Span<int> fields = stackalloc int[3];
        fields.Clear();
        for (var field = 0; field < 3; field++)
        {
            var colon = word.IndexOf((byte)':');
            if (!TryNumber(colon < 0 ? word : word[..colon], out fields[field])) return false;
            if (colon < 0)
            {
                seconds = fields[0] * 3600 + fields[1] * 60 + Math.Min(fields[2], 59);
                // RFC 5322 §3.3: 60 is a leap second.
                return field > 0 && fields[0] < 24 && fields[1] < 60 && fields[2] <= 60;
            }
            word = word[(colon + 1)..];
        }
        return false;
    }

    public static bool TryZone(ReadOnlySpan<byte> word, out int minutes)
    {
        minutes = 0;
        if (word[0] is (byte)'+' or (byte)'-')
        {
            var digits = word[1..];
            var colon = digits.IndexOf((byte)':');
            var hours = 0;
            var rest = 0;
            if (colon > 0) return TryNumber(digits[..colon], out hours) && TryNumber(digits[(colon + 1)..], out rest) && SetZone(word[0], hours, rest, out minutes);
            if (digits.Length > 4 || !TryNumber(digits, out var number)) return false;
            return digits.Length > 2 ? SetZone(word[0], number / 100, number % 100, out minutes) : SetZone(word[0], number, 0, out minutes);
        }
        if (char.IsAsciiDigit((char)word[0])) return false;
        // RFC 5322 §4.3: the North American names; single letters and all others mean -0000.
        minutes = Encoding.ASCII.GetString(word[..Math.Min(word.Length, 3)]).ToUpperInvariant() switch
        {
            "EDT" => -4 * 60,
            "EST" or "CDT" => -5 * 60,
            "CST" or "MDT" => -6 * 60,
            "MST" or "PDT" => -7 * 60,
            "PST" => -8 * 60,
            _ => 0,
        };
        return true;
    }

    static bool SetZone(byte sign, int hours, int rest, out int minutes)
    {
        minutes = (hours * 60 + rest) * (sign == '-' ? -1 : 1);
        return hours < 24 && rest < 60;
    }

    public static bool TryMonth(ReadOnlySpan<byte> word, out int month)
    {
        month = 0;
        if (word.Length < 3) return false;
        var names = "janfebmaraprmayjunjulaugsepoctnovdec"u8;
        for (var i = 0; i < 12; i++)
        {
            if (Octets.EqualsIgnoreCase(word[..3], names.Slice(3 * i, 3))) month = i + 1;
        }
        return month > 0;
    }

    public static bool IsDayName(ReadOnlySpan<byte> word)
    {
        var names = "montuewedthufrisatsun"u8;
        for (var i = 0; i < 7 && word.Length >= 3; i++)
        {
            if (Octets.EqualsIgnoreCase(word[..3], names.Slice(3 * i, 3))) return true;
        }
        return false;
    }

    public static bool TryNumber(ReadOnlySpan<byte> word, out int number)
    {
        number = 0;
        foreach (var octet in word)
        {
            if (!char.IsAsciiDigit((char)octet) || word.Length > 5) return false;
            number = 10 * number + octet - '0';
        }
        return !word.IsEmpty;
    }
}
