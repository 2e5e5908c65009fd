namespace ApplianceMail.Mail.Smtp;

/// <summary>A parameter of MAIL or RCPT (RFC 5321 §4.1.2, esmtp-param).</summary>
/// <param name="Keyword">In capitals.</param>
/// <param name="Value">Null without an equals sign.</param>
public readonly record struct SmtpParameter(string Keyword, string? Value)
{
    /// <summary>Parses what follows the path; parameters are separated by spaces.</summary>
    /// <exception cref="SmtpRejectedException">A keyword or value is malformed: 501.</exception>
    public static List<SmtpParameter> ReadAll(ReadOnlySpan<char> text)
    {
        var parameters = new List<SmtpParameter>();
        foreach (var range in text.Split(' '))
        {
            var part = text[range];
            if (!part.IsEmpty) parameters.Add(Read(part));
        }
        return parameters;
    }

    static SmtpParameter Read(ReadOnlySpan<char> part)
    {
        int equals = part.IndexOf('=');
        var keyword = equals < 0 ? part : part[..equals];
        var value = equals < 0 ? default : part[(equals + 1)..];
        if (!IsKeyword(keyword) || (equals >= 0 && !IsValue(value)))
            throw new SmtpRejectedException(SmtpReplies.BadParameter("Malformed parameter"));
        return new SmtpParameter(keyword.ToString().ToUpperInvariant(), equals < 0 ? null : value.ToString());
    }

    /// <summary>esmtp-keyword = (ALPHA / DIGIT) *(ALPHA / DIGIT / "-").</summary>
    static bool IsKeyword(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !char.IsAsciiLetterOrDigit(text[0])) return false;
        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '-') return false;
        }
        return true;
    }

    /// <summary>esmtp-value; an equals sign within is let through: values of AUTH from older clients have it.</summary>
    static bool IsValue(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('!', '~');
}
