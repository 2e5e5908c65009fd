using ApplianceMail.Mail.Imap;

namespace ApplianceMail.Access.Imap.Commands;

/// <summary>UNSELECT (RFC 3691): leaves the selected state and expunges nothing.</summary>
static class Unselect
{
    public static ValueTask<ImapResult> RunAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel)
    {
        new ImapReader(arguments.Span).End();
        session.Deselect();
        return new(new ImapResult.Ok(null, "UNSELECT completed"));
    }
}
