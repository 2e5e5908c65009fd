using static ApplianceMail.Store.Mailboxes.MailboxName;

namespace ApplianceMail.Store.Mailboxes;

public sealed partial class AccountMail
{
    /// <summary>Messages that one step of moving INBOX away takes: the writer is not held up.</summary>
    const int MoveStep = 500;

    /// <summary>Creates a mailbox and its missing parents; a name that ends with '/' creates the same.</summary>
    public Task<StoreOutcome> CreateAsync(string name, CancellationToken cancel)
    {
        if (Canonical(name) is not { } canonical) return Task.FromResult(StoreOutcome.InvalidName);
        return ChangeAsync(t => Create(t, canonical), cancel);
    }

    /// <summary>Deletes a mailbox with its messages; children stay.</summary>
    public Task<StoreOutcome> DeleteAsync(string name, CancellationToken cancel)
    {
        if (Canonical(name) is not { } canonical) return Task.FromResult(StoreOutcome.NotFound);
        if (canonical == Inbox) return Task.FromResult(StoreOutcome.InboxReserved);
        return ChangeAsync(
            t =>
            {
                if (t.Mailboxes.Find(AccountId, canonical) is not { } row) return StoreOutcome.NotFound;
                t.Mailboxes.Remove(row);
                return StoreOutcome.Done;
            },
            cancel);
    }

    /// <summary>Renames a mailbox and its children, making missing parents. Renaming INBOX moves its messages and leaves it empty (RFC 3501 §6.3.5).</summary>
    public Task<StoreOutcome> RenameAsync(string from, string to, CancellationToken cancel)
    {
        if (Canonical(from) is not { } source) return Task.FromResult(StoreOutcome.NotFound);
        if (Canonical(to) is not { } target) return Task.FromResult(StoreOutcome.InvalidName);
        if (source == Inbox) return MoveInboxAsync(target, cancel);
        // A mailbox cannot go below itself.
        if (target.StartsWith(source + Separator, StringComparison.Ordinal)) return Task.FromResult(StoreOutcome.InvalidName);
        return ChangeAsync(t => Rename(t, source, target), cancel);
    }

    public Task<StoreOutcome> SubscribeAsync(string name, bool subscribed, CancellationToken cancel)
    {
        if (Canonical(name) is not { } canonical) return Task.FromResult(StoreOutcome.InvalidName);
        return ChangeAsync(t => { t.Mailboxes.Subscribe(AccountId, canonical, subscribed); return StoreOutcome.Done; }, cancel);
    }

    StoreOutcome Create(WriteTransaction t, string name)
    {
        if (t.Mailboxes.Find(AccountId, name) is not null) return name == Inbox ? StoreOutcome.InboxReserved : StoreOutcome.Exists;
        if (t.Mailboxes.Count(AccountId) >= MaxMailboxes) return StoreOutcome.TooMany;
        MakeParents(t, name);
        t.Mailboxes.Add(AccountId, name, SpecialUse.None, subscribe: false);
        return StoreOutcome.Done;
    }

    /// <summary>RFC 3501 §6.3.3: creating a name creates the levels above it.</summary>
    void MakeParents(WriteTransaction t, string name)
    {
        if (Parent(name) is not { } parent || t.Mailboxes.Find(AccountId, parent) is not null) return;
        MakeParents(t, parent);
        t.Mailboxes.Add(AccountId, parent, SpecialUse.None, subscribe: false);
    }

    StoreOutcome Rename(WriteTransaction t, string from, string to)
    {
        var below = MailboxTable.List(t.Connection, AccountId).Where(m => m.Name == from || m.Name.StartsWith(from + Separator, StringComparison.Ordinal)).ToList();
        if (below.TrueForAll(m => m.Name != from)) return StoreOutcome.NotFound;
        foreach (var mailbox in below)
        {
            var name = to + mailbox.Name[from.Length..];
            if (Canonical(name) is null) return StoreOutcome.InvalidName;
            if (t.Mailboxes.Find(AccountId, name) is not null) return StoreOutcome.Exists;
        }
        MakeParents(t, to);
        foreach (var mailbox in below) t.Mailboxes.Rename(mailbox.Id, to + mailbox.Name[from.Length..]);
        return StoreOutcome.Done;
    }

    async Task<StoreOutcome> MoveInboxAsync(string target, CancellationToken cancel)
    {
        var outcome = await ChangeAsync(t => Create(t, target), cancel);
        if (outcome != StoreOutcome.Done) return outcome == StoreOutcome.InboxReserved ? StoreOutcome.Exists : outcome;
        using var inbox = await OpenAsync(Inbox, cancel);
        using var moved = await OpenAsync(target, cancel);
        if (inbox is null || moved is null) return StoreOutcome.NotFound;
        while (inbox.Index.Current is { Count: > 0 } snapshot)
        {
            var uids = Enumerable.Range(0, Math.Min(MoveStep, snapshot.Count)).Select(i => snapshot[i].Uid).ToList();
            var step = await CopyAsync(inbox.Row.Id, uids, moved.Row.Id, move: true, cancel);
            if (step.Outcome != StoreOutcome.Done) return step.Outcome;
        }
        return StoreOutcome.Done;
    }
}
