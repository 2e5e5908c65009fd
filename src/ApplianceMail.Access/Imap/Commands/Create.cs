using ApplianceMail.Store;

namespace ApplianceMail.Access.Imap.Commands;

/// <summary>CREATE (RFC 3501 §6.3.3).</summary>
static class Create
{
    public static async ValueTask<ImapResult> RunAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel)
    {
        var outcome = await session.Mail.CreateAsync(Arguments.Mailbox(arguments.Span), cancel);
        return outcome == StoreOutcome.Done ? new ImapResult.Ok(null, "CREATE completed") : ImapResult.Refused(outcome);
    }
}
