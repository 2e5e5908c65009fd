using ApplianceMail.Mail.Imap;

namespace ApplianceMail.Access.Imap.Commands;

/// <summary>GETQUOTAROOT (RFC 9208 §4.3).</summary>
static class GetQuotaRoot
{
    public static async ValueTask<ImapResult> RunAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel)
    {
        if (await session.Mail.FindAsync(Arguments.Mailbox(arguments.Span), cancel) is not { } mailbox) return new ImapResult.No("NONEXISTENT", "No such mailbox");
        var resources = GetQuota.Resources(session);
        var writer = new ImapWriter(session.Connection.Output);
        writer.Raw("* QUOTAROOT "u8);
        writer.Mailbox(mailbox.Name);
        writer.Raw(resources is null ? "\r\n"u8 : " \"\"\r\n"u8);
        writer.Complete();
        if (resources is not null) GetQuota.Tell(session, resources);
        return new ImapResult.Ok(null, "GETQUOTAROOT completed");
    }
}
