using System.Globalization;

namespace ApplianceMail.Mail.Smtp;

/// <summary>An enhanced status code (RFC 3463 §2): class.subject.detail.</summary>
public readonly record struct EnhancedStatusCode(int Class, int Subject, int Detail)
{
    /// <summary>Parses "5.7.1"; subject and detail have up to three digits.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out EnhancedStatusCode code)
    {
        code = default;
        int first = text.IndexOf('.');
        int last = text.LastIndexOf('.');
        if (first != 1 || last <= first) return false;
        if (text[0] is not ('2' or '4' or '5')) return false;
        if (!TryNumber(text[2..last], out int subject) || !TryNumber(text[(last + 1)..], out int detail)) return false;
        code = new EnhancedStatusCode(text[0] - '0', subject, detail);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Class}.{Subject}.{Detail}");

    static bool TryNumber(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        // RFC 3463 §2: no leading zeros.
        return text.Length is >= 1 and <= 3 && (text.Length == 1 || text[0] != '0')
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
