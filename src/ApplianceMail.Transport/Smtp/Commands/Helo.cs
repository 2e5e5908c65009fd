using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Transport.Smtp.Commands;

/// <summary>HELO (RFC 5321 §4.1.1.1).</summary>
static class Helo
{
    public static ValueTask<SmtpReply?> RunAsync(SmtpSession session, SmtpCommandLine command, CancellationToken cancel) =>
        new(session.TryHello(command.Arguments, extended: false) ? new SmtpReply(250, null, session.Options.HostName) : SmtpReplies.HelloNeedsName);
}
