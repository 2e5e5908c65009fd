using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Transport.Smtp.Extensions;

/// <summary>8-bit content (RFC 6152). Content is kept octet by octet whatever was declared.</summary>
public sealed class EightBitMime : SmtpExtension
{
    public override string? EhloLine(SmtpSession session) => "8BITMIME";

    public override bool TryMailParameter(SmtpSession session, Transaction transaction, string keyword, string? value)
    {
        if (keyword != "BODY") return false;
        bool known = value is not null && (value.Equals("7BIT", StringComparison.OrdinalIgnoreCase) || value.Equals("8BITMIME", StringComparison.OrdinalIgnoreCase));
        if (!known) throw new SmtpRejectedException(SmtpReplies.BadParameter("BODY must be 7BIT or 8BITMIME"));
        return true;
    }
}
