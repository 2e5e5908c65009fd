using ApplianceMail.Mail.Imap;

namespace ApplianceMail.Access.Imap.Commands;

/// <summary>STARTTLS (RFC 3501 §6.2.1). What the client sent in the clear behind it is thrown away by the connection.</summary>
static class StartTls
{
    public static ValueTask<ImapResult> RunAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel)
    {
        new ImapReader(arguments.Span).End();
        if (!session.MayStartTls || session.Options.Tls is not { } tls)
            return new(new ImapResult.Bad(session.Connection.IsTls ? "TLS is up already" : "TLS is not available"));
        return new(new ImapResult.Ok(null, "Begin TLS negotiation now") { Then = stop => session.Connection.UpgradeToTlsAsync(tls, stop) });
    }
}
