using ApplianceMail.Mail.Imap;

namespace ApplianceMail.Access.Imap.Commands;

/// <summary>CHECK (RFC 3501 §6.4.1): the store needs no check point, so it is NOOP.</summary>
static class Check
{
    public static ValueTask<ImapResult> RunAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel)
    {
        new ImapReader(arguments.Span).End();
        return new(new ImapResult.Ok(null, "CHECK completed"));
    }
}
