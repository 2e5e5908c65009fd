using System.Text;

namespace ApplianceMail.Mail.Imap;

/// <summary>Dates of IMAP: "date" of SEARCH and "date-time" of INTERNALDATE and APPEND (RFC 3501 §9).</summary>
public static class ImapDate
{
    static readonly string[] s_months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    /// <summary>Octets of a written date-time, quotes included.</summary>
    public const int DateTimeLength = 28;

    internal static DateOnly ParseDate(ref ImapReader reader)
    {
        int day = Digits(ref reader, 1, 2);
        reader.Expect((byte)'-');
        int month = Month(ref reader);
        reader.Expect((byte)'-');
        int year = Digits(ref reader, 4, 4);
        if (year < 1 || day < 1 || day > DateTime.DaysInMonth(year, month)) throw new ImapSyntaxException("No such date");
        return new DateOnly(year, month, day);
    }

    internal static DateTimeOffset ParseDateTime(ref ImapReader reader)
    {
        // date-day-fixed = (SP DIGIT) / 2DIGIT
        reader.TrySkip((byte)' ');
        var date = ParseDate(ref reader);
        reader.Space();
        int hour = Digits(ref reader, 2, 2);
        reader.Expect((byte)':');
        int minute = Digits(ref reader, 2, 2);
        reader.Expect((byte)':');
        int second = Digits(ref reader, 2, 2);
        reader.Space();
        bool west = reader.TrySkip((byte)'-');
        if (!west) reader.Expect((byte)'+');
        int zoneHour = Digits(ref reader, 2, 2), zoneMinute = Digits(ref reader, 2, 2);
        if (hour > 23 || minute > 59 || second > 60 || zoneHour > 14 || zoneMinute > 59) throw new ImapSyntaxException("No such time");
        var zone = new TimeSpan(zoneHour, zoneMinute, 0);
        if (zone > TimeSpan.FromHours(14)) throw new ImapSyntaxException("No such time zone");
        try
        {
            // A leap second is the last one before it.
            return new DateTimeOffset(date.ToDateTime(new TimeOnly(hour, minute, Math.Min(second, 59))), west ? -zone : zone);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new ImapSyntaxException("No such time");
        }
    }

    /// <summary>Writes a date-time in UTC, quotes included.</summary>
    /// <param name="unixSeconds">Seconds since 1970-01-01 UTC.</param>
    public static void Write(Span<byte> target, long unixSeconds)
    {
        var time = DateTimeOffset.FromUnixTimeSeconds(unixSeconds);
        "\"00-Mmm-0000 00:00:00 +0000\""u8.CopyTo(target);
        if (time.Day < 10) target[1] = (byte)' ';
        else TwoDigits(target[1..], time.Day);
        target[2] = (byte)('0' + time.Day % 10);
        Encoding.ASCII.GetBytes(s_months[time.Month - 1], target[4..]);
        TwoDigits(target[8..], time.Year / 100);
        TwoDigits(target[10..], time.Year % 100);
        TwoDigits(target[13..], time.Hour);
        TwoDigits(target[16..], time.Minute);
        TwoDigits(target[19..], time.Second);
    }

    static void TwoDigits(Span<byte> target, int value) => (target[0], target[1]) = ((byte)('0' + value / 10), (byte)('0' + value % 10));

    static int Month(ref ImapReader reader)
    {
        Span<byte> name = stackalloc byte[3];
        for (int i = 0; i < s_months.Length; i++)
        {
            Encoding.ASCII.GetBytes(s_months[i], name);
            // The hyphen that follows is an atom character, so this is no whole word.
            if (reader.TrySkipPrefix(name)) return i + 1;
        }
        throw new ImapSyntaxException("Expected a month");
    }

    static int Digits(ref ImapReader reader, int least, int most)
    {
        int value = 0, count = 0;
        for (; count < most && char.IsAsciiDigit((char)reader.Peek); count++)
        {
            value = value * 10 + (reader.Peek - '0');
            reader.TrySkip(reader.Peek);
        }
        return count >= least ? value : throw new ImapSyntaxException("Invalid date");
    }
}
