using ApplianceMail.Mail.Imap;
using ApplianceMail.Net;
using ApplianceMail.Store.Mailboxes;

namespace ApplianceMail.Access.Imap.Commands;

/// <summary>LIST (RFC 3501 §6.3.8) with the attributes of RFC 3348 (children) and RFC 6154 (special use).</summary>
static class List
{
    public static async ValueTask<ImapResult> RunAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel)
    {
        var (reference, pattern) = Read(arguments.Span);
        if (pattern.Length == 0)
        {
            // RFC 3501 §6.3.8: an empty name asks for the separator and the root of the reference.
            session.Untagged("LIST (\\Noselect) \"/\" \"\"");
            return new ImapResult.Ok(null, "LIST completed");
        }
        var match = new ListPattern(reference, pattern);
        var mailboxes = await session.Mail.ListAsync(cancel);
        var names = mailboxes.Select(m => m.Name).ToHashSet();
        var parents = mailboxes.SelectMany(m => MailboxNames.Parents(m.Name)).ToHashSet();
        var told = new HashSet<string>();
        foreach (var mailbox in mailboxes)
        {
            foreach (var parent in MailboxNames.Parents(mailbox.Name))
                if (!names.Contains(parent) && told.Add(parent) && match.Matches(parent)) Write(session.Connection, "LIST", "\\Noselect \\HasChildren", parent);
            if (match.Matches(mailbox.Name)) Write(session.Connection, "LIST", Attributes(mailbox, parents), mailbox.Name);
            await session.Connection.FlushIfLargeAsync(cancel);
        }
        return new ImapResult.Ok(null, "LIST completed");
    }

    /// <summary>Reference and pattern: the arguments of LIST and LSUB.</summary>
    public static (string Reference, string Pattern) Read(ReadOnlySpan<byte> arguments)
    {
        var reader = new ImapReader(arguments);
        var reference = reader.Mailbox();
        reader.Space();
        var pattern = reader.ListMailbox();
        reader.End();
        return (reference, pattern);
    }

    /// <summary>Writes one LIST or LSUB response.</summary>
    public static void Write(Connection connection, string response, string attributes, string name)
    {
        var writer = new ImapWriter(connection.Output);
        writer.Raw($"* {response} ({attributes}) \"/\" ");
        writer.Mailbox(name);
        writer.CrLf();
        writer.Complete();
    }

    static string Attributes(MailboxRow mailbox, HashSet<string> parents)
    {
        var children = parents.Contains(mailbox.Name) ? "\\HasChildren" : "\\HasNoChildren";
        return mailbox.SpecialUse == SpecialUse.None ? children : $"{children} \\{mailbox.SpecialUse}";
    }
}
