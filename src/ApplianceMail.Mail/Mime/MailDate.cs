namespace ApplianceMail.Mail.Mime;

/// <summary>Dates in header fields (RFC 5322 §3.3).</summary>
public static class MailDate
{
    /// <summary>Parses a date.</summary>
    public static bool TryParse(ReadOnlySpan<byte> value, out DateTimeOffset date)
    {
        date = default;
        return false;
    }
}
