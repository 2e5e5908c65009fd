using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Transport.Smtp.Commands;

/// <summary>EHLO (RFC 5321 §4.1.1.1): the extensions, one a line.</summary>
static class Ehlo
{
    public static async ValueTask<SmtpReply?> RunAsync(SmtpSession session, SmtpCommandLine command, CancellationToken cancel)
    {
        if (await ClientCheck.IsHelloRefusedAsync(session, command.Arguments.Split(' ')[0], cancel)) return SmtpReplies.HelloRefused;
        if (!session.TryHello(command.Arguments, extended: true)) return SmtpReplies.HelloNeedsName;
        var lines = new List<string> { session.Options.HostName };
        foreach (var extension in session.Server.Extensions)
        {
            if (extension.EhloLine(session) is { } line) lines.Add(line);
        }
        lines.Add("HELP");
        // RFC 2034 §3: no enhanced code here.
        return new SmtpReply(250, null, [.. lines]);
    }
}
