using ApplianceMail.Store;
using ApplianceMail.Mail.Imap;

namespace ApplianceMail.Access.Imap.Commands;

/// <summary>COPY (RFC 3501 §6.4.7) and UID COPY: all messages or none, with COPYUID (RFC 4315 §3).</summary>
static class Copy
{
    public static ValueTask<ImapResult> RunAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel) =>
        CopyAsync(session, arguments, byUid: false, cancel);

    public static ValueTask<ImapResult> RunByUidAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel) =>
        CopyAsync(session, arguments, byUid: true, cancel);

    static async ValueTask<ImapResult> CopyAsync(ImapSession session, ReadOnlyMemory<byte> arguments, bool byUid, CancellationToken cancel)
    {
        var (refusal, copyUid) = await TransferAsync(session, arguments, byUid, move: false, cancel);
        return refusal ?? new ImapResult.Ok(copyUid, "COPY completed");
    }

    /// <summary>Copies or moves. CopyUid is the response code; null when no message was there.</summary>
    public static async ValueTask<(ImapResult? Refusal, string? CopyUid)> TransferAsync(
        ImapSession session, ReadOnlyMemory<byte> arguments, bool byUid, bool move, CancellationToken cancel)
    {
        var (set, name) = Arguments.MessagesAndMailbox(arguments.Span);
        var mailbox = session.Selected;
        var uids = mailbox.FindUids(set, byUid);
        // RFC 3501 §6.4.7: a missing mailbox is not created; TRYCREATE says that it could be.
        if (await session.Mail.FindAsync(name, cancel) is not { } target) return (new ImapResult.No("TRYCREATE", "No such mailbox"), null);
        if (uids.Length == 0) return (null, null);
        var outcome = await session.Mail.CopyAsync(mailbox.Id, uids, target.Id, move, cancel);
        if (outcome.Outcome == StoreOutcome.NotFound) return (new ImapResult.No("TRYCREATE", "No such mailbox"), null);
        if (outcome.Outcome != StoreOutcome.Done) return (ImapResult.Refused(outcome.Outcome), null);
        var from = uids.Where((_, i) => outcome.Uids[i] != 0);
        var to = outcome.Uids.Where(uid => uid != 0);
        return (null, to.Any() ? $"COPYUID {outcome.UidValidity} {SequenceSetBuilder.Format(from)} {SequenceSetBuilder.Format(to)}" : null);
    }
}
