using ApplianceMail.Store;

namespace ApplianceMail.Access.Imap.Commands;

/// <summary>UNSUBSCRIBE (RFC 3501 §6.3.7).</summary>
static class Unsubscribe
{
    public static async ValueTask<ImapResult> RunAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel)
    {
        var outcome = await session.Mail.SubscribeAsync(Arguments.Mailbox(arguments.Span), subscribed: false, cancel);
        return outcome == StoreOutcome.Done ? new ImapResult.Ok(null, "UNSUBSCRIBE completed") : ImapResult.Refused(outcome);
    }
}
