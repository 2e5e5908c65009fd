namespace ApplianceMail.Access.Imap.Commands;

/// <summary>MOVE and UID MOVE (RFC 6851).</summary>
static class Move
{
    public static ValueTask<ImapResult> RunAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel) =>
        MoveAsync(session, arguments, byUid: false, cancel);

    public static ValueTask<ImapResult> RunByUidAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel) =>
        MoveAsync(session, arguments, byUid: true, cancel);

    static async ValueTask<ImapResult> MoveAsync(ImapSession session, ReadOnlyMemory<byte> arguments, bool byUid, CancellationToken cancel)
    {
        var (refusal, copyUid) = await Copy.TransferAsync(session, arguments, byUid, move: true, cancel);
        if (refusal is not null) return refusal;
        // RFC 6851 §4.3: COPYUID comes before the EXPUNGEs, which the session's sync sends now.
        if (copyUid is not null) session.Untagged($"OK [{copyUid}] Moved");
        return new ImapResult.Ok(null, "MOVE completed");
    }
}
