using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Transport.Smtp.Commands;

/// <summary>VRFY (RFC 5321 §4.1.1.6): tells nobody who is here (§7.3), and says so by 252.</summary>
static class Vrfy
{
    public static ValueTask<SmtpReply?> RunAsync(SmtpSession session, SmtpCommandLine command, CancellationToken cancel) => new(SmtpReplies.CannotVerify);
}
