using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Transport.Smtp.Commands;

/// <summary>NOOP (RFC 5321 §4.1.1.9); an argument is ignored.</summary>
static class Noop
{
    public static ValueTask<SmtpReply?> RunAsync(SmtpSession session, SmtpCommandLine command, CancellationToken cancel) => new(SmtpReplies.Ok);
}
