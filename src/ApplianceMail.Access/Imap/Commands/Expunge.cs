using ApplianceMail.Mail.Imap;

namespace ApplianceMail.Access.Imap.Commands;

/// <summary>EXPUNGE (RFC 3501 §6.4.3) and UID EXPUNGE (RFC 4315 §2.1). The session's sync tells what is gone.</summary>
static class Expunge
{
    /// <summary>An administrator took the right to delete mail (RFC 5530: NOPERM).</summary>
    public static readonly ImapResult NotAllowed = new ImapResult.No("NOPERM", "Deleting mail is not allowed");

    public static ValueTask<ImapResult> RunAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel)
    {
        new ImapReader(arguments.Span).End();
        return RemoveAsync(session, only: null, cancel);
    }

    public static ValueTask<ImapResult> RunByUidAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel)
    {
        var reader = new ImapReader(arguments.Span);
        var set = reader.SequenceSet();
        reader.End();
        return RemoveAsync(session, set, cancel);
    }

    static async ValueTask<ImapResult> RemoveAsync(ImapSession session, SequenceSet? only, CancellationToken cancel)
    {
        var uids = session.Selected.DeletedUids(only);
        if (uids.Length > 0 && !session.MayRemoveMail) return NotAllowed;
        if (uids.Length > 0) await session.Mail.ExpungeAsync(session.Selected.Id, uids, cancel);
        return new ImapResult.Ok(null, "EXPUNGE completed");
    }
}
