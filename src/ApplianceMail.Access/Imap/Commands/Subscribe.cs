using ApplianceMail.Store;

namespace ApplianceMail.Access.Imap.Commands;

/// <summary>SUBSCRIBE (RFC 3501 §6.3.6).</summary>
static class Subscribe
{
    public static async ValueTask<ImapResult> RunAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel)
    {
        var outcome = await session.Mail.SubscribeAsync(Arguments.Mailbox(arguments.Span), subscribed: true, cancel);
        return outcome == StoreOutcome.Done ? new ImapResult.Ok(null, "SUBSCRIBE completed") : ImapResult.Refused(outcome);
    }
}
