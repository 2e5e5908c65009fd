using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Transport.Smtp.Commands;

/// <summary>HELP (RFC 5321 §4.1.1.8): the verbs of the table.</summary>
static class Help
{
    public static ValueTask<SmtpReply?> RunAsync(SmtpSession session, SmtpCommandLine command, CancellationToken cancel) =>
        new(new SmtpReply(214, new EnhancedStatusCode(2, 0, 0), "Commands:", string.Join(' ', session.Server.Verbs)));
}
