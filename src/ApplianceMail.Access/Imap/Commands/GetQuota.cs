using System.Text;
using ApplianceMail.Mail.Imap;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Access.Imap.Commands;

/// <summary>GETQUOTA (RFC 9208 §4.2). There is one quota root, the empty name, for all mailboxes of a user; none where nothing is limited.</summary>
static class GetQuota
{
    /// <summary>RFC 9208 §5.1: STORAGE is in units of 1024 octets.</summary>
    const int Unit = 1024;

    public static ValueTask<ImapResult> RunAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel)
    {
        var reader = new ImapReader(arguments.Span);
        var root = Encoding.UTF8.GetString(reader.AString("a quota root"));
        reader.End();
        if (root.Length > 0 || Resources(session) is not { } resources) return new(new ImapResult.No("NONEXISTENT", "No such quota root"));
        Tell(session, resources);
        return new(new ImapResult.Ok(null, "GETQUOTA completed"));
    }

    public static void Tell(ImapSession session, string resources) => session.Untagged($"QUOTA \"\" ({resources})");

    /// <summary>What is limited, with what is used; null: nothing.</summary>
    public static string? Resources(ImapSession session)
    {
        if (session.Store.Read(tables => tables.Accounts.FindById(session.Account!.Id)) is not { } account) return null;
        var resources = new List<string>();
        if (account.QuotaBytes > 0) resources.Add($"STORAGE {Units(account.UsedBytes)} {Units(account.QuotaBytes)}");
        if (account.Settings.QuotaMessages > 0) resources.Add($"MESSAGE {account.UsedMessages} {account.Settings.QuotaMessages}");
        return resources.Count == 0 ? null : string.Join(' ', resources);
    }

    static long Units(long octets) => (octets / Unit) + (octets % Unit == 0 ? 0 : 1);
}
