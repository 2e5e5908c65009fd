using ApplianceMail.Store;

namespace ApplianceMail.Access.Imap.Commands;

/// <summary>DELETE (RFC 3501 §6.3.4). Children stay; the name is then \Noselect in LIST.</summary>
static class Delete
{
    public static async ValueTask<ImapResult> RunAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel)
    {
        var name = Arguments.Mailbox(arguments.Span);
        // A session that deletes the mailbox it has selected leaves it first; otherwise its own act would end it.
        if (session.Mailbox is { } selected && await session.Mail.FindAsync(name, cancel) is { } row && row.Id == selected.Id && name != "INBOX") session.Deselect();
        if (!session.MayRemoveMail && await session.Mail.FindAsync(name, cancel) is { Messages: > 0 }) return Expunge.NotAllowed;
        var outcome = await session.Mail.DeleteAsync(name, cancel);
        return outcome == StoreOutcome.Done ? new ImapResult.Ok(null, "DELETE completed") : ImapResult.Refused(outcome);
    }
}
