using ApplianceMail.Mail.Imap;
using ApplianceMail.Store;

namespace ApplianceMail.Access.Imap.Commands;

/// <summary>RENAME (RFC 3501 §6.3.5).</summary>
static class Rename
{
    public static async ValueTask<ImapResult> RunAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel)
    {
        var (from, to) = Read(arguments.Span);
        var outcome = await session.Mail.RenameAsync(from, to, cancel);
        return outcome == StoreOutcome.Done ? new ImapResult.Ok(null, "RENAME completed") : ImapResult.Refused(outcome);
    }

    static (string From, string To) Read(ReadOnlySpan<byte> arguments)
    {
        var reader = new ImapReader(arguments);
        var from = reader.Mailbox();
        reader.Space();
        var to = reader.Mailbox();
        reader.End();
        return (from, to);
    }
}
