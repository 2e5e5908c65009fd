using ApplianceMail.Mail.Imap;

namespace ApplianceMail.Access.Imap.Commands;

/// <summary>CLOSE: expunges messages marked \Deleted, then leaves the selected state.</summary>
/// <remarks>RFC 3501 §6.4.2: no untagged EXPUNGE is sent; nothing is removed if the mailbox is read-only, nor where the user must not delete mail.</remarks>
static class Close
{
    public static async ValueTask<ImapResult> RunAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel)
    {
        new ImapReader(arguments.Span).End();
        var mailbox = session.Selected;
        if (!mailbox.ReadOnly && session.MayRemoveMail && mailbox.DeletedUids(only: null) is { Length: > 0 } uids) await session.Mail.ExpungeAsync(mailbox.Id, uids, cancel);
        session.Deselect();
        return new ImapResult.Ok(null, "CLOSE completed");
    }
}
