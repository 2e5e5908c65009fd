using ApplianceMail.Mail.Pop3;

namespace ApplianceMail.Access.Pop3.Commands;

/// <summary>STLS (RFC 2595 §4).</summary>
static class Stls
{
    public static async ValueTask<Pop3Reply?> RunAsync(Pop3Session session, Pop3CommandLine command, CancellationToken cancel)
    {
        if (session.Connection.IsTls) return Pop3Replies.TlsActive;
        if (session.Options.Tls is not { } tls) return Pop3Replies.TlsNotAvailable;
        session.Write(Pop3Replies.ReadyForTls);
        // What the peer sent in the clear after STLS is thrown away by the connection (CVE-2011-0411).
        await session.Connection.UpgradeToTlsAsync(tls, cancel);
        // RFC 2595 §4: what was learnt in the clear is forgotten.
        session.UserName = null;
        return null;
    }
}
