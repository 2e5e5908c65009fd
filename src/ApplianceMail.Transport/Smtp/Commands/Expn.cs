using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Transport.Smtp.Commands;

/// <summary>EXPN (RFC 5321 §4.1.1.7): not done, for the reasons of §7.3.</summary>
static class Expn
{
    public static ValueTask<SmtpReply?> RunAsync(SmtpSession session, SmtpCommandLine command, CancellationToken cancel) => new(SmtpReplies.NotImplemented);
}
