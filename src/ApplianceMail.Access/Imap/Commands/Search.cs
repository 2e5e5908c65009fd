using ApplianceMail.Mail.Imap;

namespace ApplianceMail.Access.Imap.Commands;

/// <summary>SEARCH (RFC 3501 §6.4.4) and UID SEARCH.</summary>
static class Search
{
    public static ValueTask<ImapResult> RunAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel) =>
        SearchAsync(session, arguments, byUid: false, cancel);

    public static ValueTask<ImapResult> RunByUidAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel) =>
        SearchAsync(session, arguments, byUid: true, cancel);

    static async ValueTask<ImapResult> SearchAsync(ImapSession session, ReadOnlyMemory<byte> arguments, bool byUid, CancellationToken cancel)
    {
        var program = Read(arguments.Span);
        // RFC 3501 §6.4.4: an unknown charset is NO, not BAD.
        if (!program.CharsetKnown) return new ImapResult.No("BADCHARSET (US-ASCII UTF-8)", "Unknown charset");
        var found = await new SearchEvaluator(session).FindAsync(program.Key, cancel);
        Write(session, found, byUid);
        return new ImapResult.Ok(null, "SEARCH completed");
    }

    static SearchProgram Read(ReadOnlySpan<byte> arguments)
    {
        var reader = new ImapReader(arguments);
        var program = SearchSyntax.Read(ref reader);
        reader.End();
        return program;
    }

    static void Write(ImapSession session, List<int> found, bool byUid)
    {
        var writer = new ImapWriter(session.Connection.Output);
        writer.Raw("* SEARCH"u8);
        foreach (int position in found)
        {
            writer.Raw((byte)' ');
            writer.Number(byUid ? session.Selected.Seen[position].Uid : (uint)position + 1);
        }
        writer.CrLf();
        writer.Complete();
    }
}
