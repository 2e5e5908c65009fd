using ApplianceMail.Mail.Imap;
using ApplianceMail.Store.Mailboxes;

namespace ApplianceMail.Access.Imap.Commands;

/// <summary>STATUS (RFC 3501 §6.3.10): one row with the counters; no message is looked at but for DELETED (RFC 9208).</summary>
static class Status
{
    public static async ValueTask<ImapResult> RunAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel)
    {
        var (name, items) = Read(arguments.Span);
        if (await session.Mail.FindAsync(name, cancel) is not { } mailbox) return new ImapResult.No("NONEXISTENT", "No such mailbox");
        var deleted = items.Exists(i => i.StartsWith("DELETED", StringComparison.Ordinal)) ? await CountDeletedAsync(session, name, cancel) : default;
        var writer = new ImapWriter(session.Connection.Output);
        writer.Raw("* STATUS "u8);
        writer.Mailbox(mailbox.Name);
        writer.Raw(" ("u8);
        writer.Raw(string.Join(' ', items.Select(item => $"{item} {Value(item, mailbox, deleted)}")));
        writer.Raw(")\r\n"u8);
        writer.Complete();
        return new ImapResult.Ok(null, "STATUS completed");
    }

    static (string Name, List<string> Items) Read(ReadOnlySpan<byte> arguments)
    {
        var reader = new ImapReader(arguments);
        var name = reader.Mailbox();
        reader.Space();
        reader.Expect((byte)'(');
        var items = new List<string>();
        do
        {
            var item = reader.Word("a status item");
            if (item is not ("MESSAGES" or "RECENT" or "UIDNEXT" or "UIDVALIDITY" or "UNSEEN" or "DELETED" or "DELETED-STORAGE")) throw new ImapSyntaxException("Unknown status item");
            if (!items.Contains(item)) items.Add(item);
        }
        while (reader.TrySkip((byte)' '));
        reader.Expect((byte)')');
        reader.End();
        return (name, items);
    }

    /// <summary>RFC 9208 §4.1.4: messages marked \Deleted, and their octets. There is no counter of them: each message is looked at.</summary>
    static async ValueTask<(long Messages, long Bytes)> CountDeletedAsync(ImapSession session, string name, CancellationToken cancel)
    {
        using var mailbox = await session.Mail.OpenAsync(name, cancel);
        if (mailbox is null) return default;
        var (messages, bytes, current) = (0L, 0L, mailbox.Index.Current);
        for (int i = 0; i < current.Count; i++)
            if ((current[i].Flags & MessageFlags.Deleted) != 0) (messages, bytes) = (messages + 1, bytes + current[i].Size);
        return (messages, bytes);
    }

    static long Value(string item, MailboxRow mailbox, (long Messages, long Bytes) deleted) => item switch
    {
        "MESSAGES" => mailbox.Messages,
        "RECENT" => mailbox.Recent,
        "UIDNEXT" => mailbox.UidNext,
        "UIDVALIDITY" => mailbox.UidValidity,
        "DELETED" => deleted.Messages,
        "DELETED-STORAGE" => deleted.Bytes,
        _ => mailbox.Unseen,
    };
}
