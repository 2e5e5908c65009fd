using ApplianceMail.Mail.Imap;
using ApplianceMail.Store.Mailboxes;

namespace ApplianceMail.Access.Imap.Commands;

/// <summary>STATUS (RFC 3501 §6.3.10): one row with the counters, no message is looked at.</summary>
static class Status
{
    public static async ValueTask<ImapResult> RunAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel)
    {
        var (name, items) = Read(arguments.Span);
        if (await session.Mail.FindAsync(name, cancel) is not { } mailbox) return new ImapResult.No("NONEXISTENT", "No such mailbox");
        var writer = new ImapWriter(session.Connection.Output);
        writer.Raw("* STATUS "u8);
        writer.Mailbox(mailbox.Name);
        writer.Raw(" ("u8);
        writer.Raw(string.Join(' ', items.Select(item => $"{item} {Value(item, mailbox)}")));
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
            if (item is not ("MESSAGES" or "RECENT" or "UIDNEXT" or "UIDVALIDITY" or "UNSEEN")) throw new ImapSyntaxException("Unknown status item");
            if (!items.Contains(item)) items.Add(item);
        }
        while (reader.TrySkip((byte)' '));
        reader.Expect((byte)')');
        reader.End();
        return (name, items);
    }

    static long Value(string item, MailboxRow mailbox) => item switch
    {
        "MESSAGES" => mailbox.Messages,
        "RECENT" => mailbox.Recent,
        "UIDNEXT" => mailbox.UidNext,
        "UIDVALIDITY" => mailbox.UidValidity,
        _ => mailbox.Unseen,
    };
}
