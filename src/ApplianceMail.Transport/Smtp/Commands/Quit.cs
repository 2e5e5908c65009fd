using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Transport.Smtp.Commands;

/// <summary>QUIT (RFC 5321 §4.1.1.10).</summary>
static class Quit
{
    public static ValueTask<SmtpReply?> RunAsync(SmtpSession session, SmtpCommandLine command, CancellationToken cancel) => new(session.Close(SmtpReplies.Bye));
}
