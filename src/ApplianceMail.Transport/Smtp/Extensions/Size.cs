using System.Globalization;
using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Transport.Smtp.Extensions;

/// <summary>Message size declaration (RFC 1870). What is declared is only a hint: octets are counted when they come.</summary>
public sealed class Size : SmtpExtension
{
    public override string? EhloLine(SmtpSession session) => string.Create(CultureInfo.InvariantCulture, $"SIZE {session.MaxMessageBytes}");

    public override bool TryMailParameter(SmtpSession session, Transaction transaction, string keyword, string? value)
    {
        if (keyword != "SIZE") return false;
        // RFC 1870 §4: size-value = 1*20DIGIT; more than fits a long is too big in any case.
        if (value is null || value.Length > 20 || value.AsSpan().ContainsAnyExceptInRange('0', '9'))
            throw new SmtpRejectedException(SmtpReplies.BadParameter("SIZE must be a number"));
        if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long size)) size = long.MaxValue;
        // RFC 1870 §6.1: MAIL is refused when the declared size exceeds the fixed maximum.
        transaction.DeclaredSize = size;
        return true;
    }
}
