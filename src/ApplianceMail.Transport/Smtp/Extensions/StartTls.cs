using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Transport.Smtp.Extensions;

/// <summary>TLS by upgrade (RFC 3207).</summary>
public sealed class StartTls : SmtpExtension
{
    // RFC 3207 §4.2: not offered once TLS is up.
    public override string? EhloLine(SmtpSession session) => IsOffered(session) ? "STARTTLS" : null;

    public override IReadOnlyList<SmtpCommand> Commands { get; } = [new("STARTTLS", SmtpNeeds.NoArguments, RunAsync)];

    static bool IsOffered(SmtpSession session) => session.Options.Tls is not null && !session.Connection.IsTls;

    static async ValueTask<SmtpReply?> RunAsync(SmtpSession session, SmtpCommandLine command, CancellationToken cancel)
    {
        if (session.Connection.IsTls) return SmtpReplies.TlsActive;
        if (session.Options.Tls is not { } tls) return SmtpReplies.NotImplemented;
        session.Write(SmtpReplies.ReadyForTls);
        // What the peer sent in the clear after STARTTLS is thrown away by the connection (RFC 3207 §6, CVE-2011-0411).
        await session.Connection.UpgradeToTlsAsync(tls, cancel);
        // RFC 3207 §4.2: what was learnt in the clear, the name in EHLO included, is forgotten.
        session.Forget();
        return null;
    }
}
