namespace ApplianceMail.Transport.Smtp.Extensions;

/// <summary>Enhanced status codes in replies (RFC 2034); every reply of SmtpReplies has its code.</summary>
public sealed class EnhancedStatusCodes : SmtpExtension
{
    public override string? EhloLine(SmtpSession session) => "ENHANCEDSTATUSCODES";
}
