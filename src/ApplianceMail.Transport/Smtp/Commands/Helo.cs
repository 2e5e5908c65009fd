using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Transport.Smtp.Commands;

/// <summary>HELO (RFC 5321 §4.1.1.1).</summary>
static class Helo
{
    public static async ValueTask<SmtpReply?> RunAsync(SmtpSession session, SmtpCommandLine command, CancellationToken cancel)
    {
        if (await ClientCheck.IsHelloRefusedAsync(session, command.Arguments.Split(' ')[0], cancel)) return SmtpReplies.HelloRefused;
        return session.TryHello(command.Arguments, extended: false) ? new SmtpReply(250, null, session.Options.HostName) : SmtpReplies.HelloNeedsName;
    }
}
