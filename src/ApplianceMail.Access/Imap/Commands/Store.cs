using ApplianceMail.Mail.Imap;
using ApplianceMail.Store;
using ApplianceMail.Store.Mailboxes;

namespace ApplianceMail.Access.Imap.Commands;

/// <summary>STORE (RFC 3501 §6.4.6) and UID STORE.</summary>
static class Store
{
    readonly record struct Request(SequenceSet Messages, FlagChange Change, bool Silent, FlagList Flags);

    public static ValueTask<ImapResult> RunAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel) =>
        ChangeAsync(session, Read(arguments.Span), byUid: false, cancel);

    public static ValueTask<ImapResult> RunByUidAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel) =>
        ChangeAsync(session, Read(arguments.Span), byUid: true, cancel);

    static Request Read(ReadOnlySpan<byte> arguments)
    {
        var reader = new ImapReader(arguments);
        var set = reader.SequenceSet();
        reader.Space();
        var word = reader.Word("FLAGS");
        bool silent = word.EndsWith(".SILENT", StringComparison.Ordinal);
        var change = (silent ? word[..^".SILENT".Length] : word) switch
        {
            "FLAGS" => FlagChange.Replace,
            "+FLAGS" => FlagChange.Add,
            "-FLAGS" => FlagChange.Remove,
            _ => throw new ImapSyntaxException("Expected FLAGS, +FLAGS or -FLAGS"),
        };
        reader.Space();
        var flags = reader.FlagsOfStore();
        reader.End();
        return new(set, change, silent, flags);
    }

    static async ValueTask<ImapResult> ChangeAsync(ImapSession session, Request request, bool byUid, CancellationToken cancel)
    {
        var mailbox = session.Selected;
        var uids = mailbox.FindUids(request.Messages, byUid);
        if (uids.Length == 0) return new ImapResult.Ok(null, "STORE completed");
        var flags = new FlagSet((ulong)request.Flags.System, request.Flags.Keywords);
        var outcome = await session.Mail.StoreFlagsAsync(mailbox.Id, uids, request.Change, flags, cancel);
        if (outcome.Outcome != StoreOutcome.Done) return ImapResult.Refused(outcome.Outcome);
        var told = request.Silent ? Surprises(mailbox, outcome.Rows, request) : outcome.Rows;
        mailbox.Patch(outcome.Rows);
        mailbox.TellKeywords(session.Connection);
        await mailbox.TellFlagsAsync(session.Connection, told, byUid, cancel);
        // RFC 2180 §4.2: a message that others expunged meanwhile could not be changed; with .SILENT nobody waits for its flags.
        return outcome.Rows.Count < uids.Length && !byUid && !request.Silent
            ? new ImapResult.No("EXPUNGEISSUED", "Some of the messages no longer exist")
            : new ImapResult.Ok(null, "STORE completed");
    }

    /// <summary>Messages whose flags are not what a client that is told nothing must believe: another session changed them too.</summary>
    static List<MessageRow> Surprises(SelectedMailbox mailbox, IReadOnlyList<MessageRow> rows, Request request)
    {
        ulong named = (ulong)request.Flags.System;
        var keywords = mailbox.Current.Keywords;
        for (int i = 0; i < keywords.Count; i++)
            if (request.Flags.Keywords.Contains(keywords[i], StringComparer.OrdinalIgnoreCase)) named |= 1ul << (MessageFlags.FirstKeyword + i);
        var surprises = new List<MessageRow>();
        foreach (var row in rows)
        {
            int position = mailbox.Seen.IndexOf(row.Uid);
            if (position < 0) continue;
            ulong before = mailbox.Seen[position].Flags;
            ulong expected = request.Change switch { FlagChange.Replace => named, FlagChange.Add => before | named, _ => before & ~named };
            if (row.Flags != expected) surprises.Add(row);
        }
        return surprises;
    }
}
