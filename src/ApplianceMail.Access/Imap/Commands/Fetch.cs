using ApplianceMail.Mail.Imap;

namespace ApplianceMail.Access.Imap.Commands;

/// <summary>FETCH (RFC 3501 §6.4.5) and UID FETCH.</summary>
static class Fetch
{
    public static ValueTask<ImapResult> RunAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel)
    {
        var (set, items) = Read(arguments.Span);
        return FetchAsync(session, set, items, byUid: false, cancel);
    }

    public static ValueTask<ImapResult> RunByUidAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel)
    {
        var (set, items) = Read(arguments.Span);
        // RFC 3501 §6.4.8: the UID is in every response, asked for or not.
        if (!items.Any(i => i is UidItem)) items = [new UidItem(), .. items];
        return FetchAsync(session, set, items, byUid: true, cancel);
    }

    static async ValueTask<ImapResult> FetchAsync(ImapSession session, SequenceSet set, IReadOnlyList<FetchItem> items, bool byUid, CancellationToken cancel)
    {
        var positions = session.Selected.Find(set, byUid);
        return await new FetchResponder(session, items).RunAsync(positions, cancel)
            ? new ImapResult.Ok(null, "FETCH completed")
            : new ImapResult.No("EXPUNGEISSUED", "Some of the messages could not be read");
    }

    static (SequenceSet Set, IReadOnlyList<FetchItem> Items) Read(ReadOnlySpan<byte> arguments)
    {
        var reader = new ImapReader(arguments);
        var set = reader.SequenceSet();
        reader.Space();
        var items = FetchSyntax.Read(ref reader);
        reader.End();
        return (set, items);
    }
}
