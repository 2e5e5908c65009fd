using System.Globalization;
using System.Text;

namespace ApplianceMail.Mail.Mime;

/// <summary>Dates in header fields (RFC 5322 §3.3), with the obsolete forms of §4.3 and some that are met: numeric months, hyphens, the order of asctime.</summary>
public static class MailDate
{
    // Longer is no date; the words of a date, with all that is optional, are nine.
    const int MaxWords = 16;

    // Without comments and folding; the longest form has some 50.
    const int MaxOctets = 128;

    /// <summary>Parses a date with comments and folding. False when there is none; a missing or unknown zone is UTC (RFC 5322 §4.3).</summary>
    public static bool TryParse(ReadOnlySpan<byte> value, out DateTimeOffset date)
    {
        Span<byte> clean = stackalloc byte[MaxOctets];
        return TryParseClean(clean[..MailDateWords.Clean(value, clean)], out date);
    }

    static bool TryParseClean(ReadOnlySpan<byte> value, out DateTimeOffset date)
    {
        date = default;
        Span<Range> words = stackalloc Range[MaxWords];
        var count = MailDateWords.Split(value, words);
        int? day = null, month = null, year = null, time = null;
        var minutes = 0;
        for (var next = 0; next < count; next++)
        {
            var word = value[words[next]];
            if (time is null && word.Contains((byte)':'))
            {
                if (!MailDateWords.TryTime(word, out var seconds)) return false;
                time = seconds;
            }
            else if (time is not null && MailDateWords.TryZone(word, out var zone))
            {
                minutes = zone;
                // What follows the zone is no part of the date, but asctime puts the year there.
                if (year is not null) break;
            }
            else if (!char.IsAsciiDigit((char)word[0]))
            {
                // The day of the week says nothing new.
                if (month is null && MailDateWords.TryMonth(word, out var named)) month = named;
                else if (next > 0 || !MailDateWords.IsDayName(word)) return false;
            }
            else if (!MailDateWords.TryNumber(word, out var number)) return false;
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
