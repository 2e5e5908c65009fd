using ApplianceMail.Store;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Journal;

namespace ApplianceMail.Admin.Users;

[Operation("Clear", "MailUserMailbox", "Deletes mail of a user: all of it, of one mailbox, or what is older than some days. It cannot be undone; the data goes after the retention.", Scope = OperationScope.Domain)]
public sealed class ClearMailUserMailbox : Operation<ClearedMailbox>
{
    /// <summary>A hundred years: older mail is a mistake of a clock.</summary>
    const int MaxDays = 36_500;

    IReadOnlyList<(long MailboxId, IReadOnlyList<uint> Uids, long Bytes)> _messages = [];
    long _accountId;

    [Parameter("E-mail address or number.", Position = 0, Names = Names.User)]
    public required string Identity { get; init; }

    [Parameter("Name of one mailbox, such as INBOX or Trash; without it all are cleared.")]
    public string? Mailbox { get; init; }

    [Parameter("Deletes only what came more than so many days ago; 0 (the default): everything.")]
    public int OlderThanDays { get; init; }

    public override ValueTask PrepareAsync(AdminContext context, CancellationToken cancel)
    {
        if (OlderThanDays is < 0 or > MaxDays) throw OperationException.Invalid(nameof(OlderThanDays), $"must be 0 to {MaxDays} days");
        _accountId = context.Store.Read(tables => MailUserIdentity.Require(tables, nameof(Identity), Identity)).Id;
        _messages = context.Store.FindMessages(_accountId, Mailbox, OlderThanDays == 0 ? null : context.Time.GetUtcNow().AddDays(-OlderThanDays));
        return ValueTask.CompletedTask;
    }

    public override ClearedMailbox Apply(WriteTransaction store)
    {
        var user = MailUserIdentity.Require(store, nameof(Identity), Identity);
        var cleared = new ClearedMailbox(user.Address, _messages.Sum(m => (long)m.Uids.Count), _messages.Sum(m => m.Bytes));
        if (cleared.Messages > 0) store.Changes.Note(Change.Event("mail", user.Address, user.Domain, cleared, null));
        return cleared;
    }

    /// <summary>The messages go in steps, so that others write in between.</summary>
    public override async ValueTask EffectAsync(AdminContext context, CancellationToken cancel)
    {
        var mail = context.Store.OpenAccount(_accountId);
        long done = 0, total = _messages.Sum(m => (long)m.Uids.Count);
        foreach (var (mailboxId, uids, _) in _messages)
        {
            await mail.ExpungeAsync(mailboxId, uids, cancel);
            context.Progress?.Report(new OperationProgress(done += uids.Count, total, "Deleting mail"));
        }
    }
}

/// <param name="Messages">How many messages go.</param>
/// <param name="Bytes">Their octets.</param>
public sealed record ClearedMailbox(string Address, long Messages, long Bytes);
