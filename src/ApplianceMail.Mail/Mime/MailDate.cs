using System.Globalization;
using System.Text;

namespace ApplianceMail.Mail.Mime;

/// <summary>Dates in header fields (RFC 5322 §3.3), with the obsolete forms of §4.3 and some that are met: numeric months, hyphens, the order of asctime.</summary>
public static class MailDate
{
    // Longer is no date; the words of a date, with all that is optional, are nine.
    const int MaxWords = 16;

    /// <summary>Parses a date with comments and folding. False when there is none; a missing or unknown zone is UTC (RFC 5322 §4.3).</summary>
    public static bool TryParse(ReadOnlySpan<byte> value, out DateTimeOffset date)
    {
        date = default;
        Span<Range> words = stackalloc Range[MaxWords];
        var count = Split(value, words);
        var next = 0;
        int? day = null, month = null, year = null, time = null;
        var minutes = 0;
        for (; next < count; next++)
        {
            var word = value[words[next]];
            if (time is null && word.Contains((byte)':'))
            {
                if (!TryTime(word, out var seconds)) return false;
                time = seconds;
            }
            else if (time is not null && TryZone(word, out var zone))
            {
                minutes = zone;
                // What follows the zone is no part of the date, but asctime puts the year there.
                if (year is not null) break;
            }
            else if (!char.IsAsciiDigit((char)word[0]))
            {
                // The day of the week says nothing new.
                if (month is null && TryMonth(word, out var named)) month = named;
                else if (next > 0 || !IsDayName(word)) return false;
            }
            else if (!TryNumber(word, out var number)) return false;
            else if (day is null) day = number;
            else if (month is null) month = number;
            else if (year is null) year = FullYear(number, word.Length);
            else return false;
        }
        return day is not null && month is not null && year is not null && time is not null && TryMake(year.Value, month.Value, day.Value, time.Value, minutes, out date);
    }

    /// <summary>Parses a date.</summary>
    public static bool TryParse(string value, out DateTimeOffset date) => TryParse(Encoding.UTF8.GetBytes(value), out date);

    /// <summary>The date as RFC 5322 §3.3 wants it, for instance <c>Fri, 21 Nov 1997 09:55:06 -0600</c>.</summary>
    public static string Format(DateTimeOffset date)
    {
        var offset = date.Offset.Duration();
        var sign = date.Offset < TimeSpan.Zero ? '-' : '+';
        return date.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture) + $"{sign}{offset.Hours:00}{offset.Minutes:00}";
    }

    static int Split(ReadOnlySpan<byte> value, Span<Range> words)
    {
        var count = 0;
        var i = Octets.SkipWhiteAndComments(value, 0);
        while (i < value.Length && count < words.Length)
        {
            var start = i;
            while (i < value.Length && !Octets.IsWhite(value[i]) && value[i] is not ((byte)',' or (byte)'(') && !IsDateHyphen(value, i, start)) i++;
            if (i > start) words[count++] = start..i;
            while (i < value.Length && (value[i] == ',' || IsDateHyphen(value, i, start))) i++;
            i = Octets.SkipWhiteAndComments(value, i);
        }
        return count;
    }

    // 21-Nov-1997: a hyphen inside a word divides it; the one of a zone stands at its beginning.
    static bool IsDateHyphen(ReadOnlySpan<byte> value, int i, int start) => value[i] == '-' && i > start;

    static bool TryTime(ReadOnlySpan<byte> word, out int seconds)
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

    static bool TryZone(ReadOnlySpan<byte> word, out int minutes)
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

    static bool TryMonth(ReadOnlySpan<byte> word, out int month)
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

    static bool IsDayName(ReadOnlySpan<byte> word)
    {
        var names = "montuewedthufrisatsun"u8;
        for (var i = 0; i < 7 && word.Length >= 3; i++)
        {
            if (Octets.EqualsIgnoreCase(word[..3], names.Slice(3 * i, 3))) return true;
        }
        return false;
    }

    static bool TryNumber(ReadOnlySpan<byte> word, out int number)
    {
        number = 0;
        foreach (var octet in word)
        {
            if (!char.IsAsciiDigit((char)octet) || word.Length > 5) return false;
            number = 10 * number + octet - '0';
        }
        return !word.IsEmpty;
    }

    // RFC 5322 §4.3: two digits below 50 are of this century, all other short years count from 1900.
    static int FullYear(int number, int digits) => digits > 3 ? number : digits == 2 && number < 50 ? 2000 + number : 1900 + number;

    static bool TryMake(int year, int month, int day, int seconds, int minutes, out DateTimeOffset date)
    {
        date = default;
        // A year at either end of the calendar could leave it when the zone is taken off.
        if (year is < 2 or > 9998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        var local = new DateTime(year, month, day).AddSeconds(seconds);
        var offset = TimeSpan.FromMinutes(minutes);
        // DateTimeOffset knows zones up to 14 hours; others are given in UTC.
        date = Math.Abs(minutes) <= 14 * 60 ? new DateTimeOffset(local, offset) : new DateTimeOffset(local - offset, TimeSpan.Zero);
        return true;
    }
}
