using ApplianceMail.Mail.Imap;
using ApplianceMail.Store.Mailboxes;

namespace ApplianceMail.Access.Imap.Commands;

/// <summary>SELECT (RFC 3501 §6.3.1).</summary>
static class Select
{
    public static ValueTask<ImapResult> RunAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel) =>
        OpenAsync(session, arguments, readOnly: false, cancel);

    /// <summary>SELECT and EXAMINE.</summary>
    public static async ValueTask<ImapResult> OpenAsync(ImapSession session, ReadOnlyMemory<byte> arguments, bool readOnly, CancellationToken cancel)
    {
        var name = Arguments.Mailbox(arguments.Span);
        // RFC 3501 §6.3.1: the mailbox that was selected is left even when this one cannot be opened.
        session.Deselect();
        if (await session.Mail.OpenAsync(name, cancel) is not { } open) return new ImapResult.No("NONEXISTENT", "No such mailbox");
        var mailbox = new SelectedMailbox(open, readOnly);
        session.Select(mailbox);
        Describe(session, mailbox);
        return new ImapResult.Ok(readOnly ? "READ-ONLY" : "READ-WRITE", readOnly ? "EXAMINE completed" : "SELECT completed");
    }

    static void Describe(ImapSession session, SelectedMailbox mailbox)
    {
        ImapResponses.MailboxFlags(session.Connection, mailbox);
        ImapResponses.Exists(session.Connection, mailbox.Seen.Count, mailbox.RecentCount);
        if (FirstUnseen(mailbox.Seen) is { } unseen) session.Untagged($"OK [UNSEEN {unseen}] First unseen");
        session.Untagged($"OK [UIDVALIDITY {mailbox.Seen.UidValidity}] UIDs valid");
        session.Untagged($"OK [UIDNEXT {mailbox.Seen.UidNext}] Predicted next UID");
    }

    static int? FirstUnseen(MailboxSnapshot messages)
    {
        for (int i = 0; i < messages.Count; i++)
            if ((messages[i].Flags & MessageFlags.Seen) == 0) return i + 1;
        return null;
    }
}
