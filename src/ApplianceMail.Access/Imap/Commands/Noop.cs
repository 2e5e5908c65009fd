using ApplianceMail.Mail.Imap;

namespace ApplianceMail.Access.Imap.Commands;

/// <summary>NOOP (RFC 3501 §6.1.2): what changed is told by the session, as after every command.</summary>
static class Noop
{
    public static ValueTask<ImapResult> RunAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel)
    {
        new ImapReader(arguments.Span).End();
        return new(new ImapResult.Ok(null, "NOOP completed"));
    }
}
