using ApplianceMail.Mail.Imap;

namespace ApplianceMail.Access.Imap.Commands;

/// <summary>CAPABILITY (RFC 3501 §6.1.1).</summary>
static class Capability
{
    public static ValueTask<ImapResult> RunAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel)
    {
        new ImapReader(arguments.Span).End();
        session.Untagged(ImapCommands.Capabilities(session));
        return new(new ImapResult.Ok(null, "CAPABILITY completed"));
    }
}
