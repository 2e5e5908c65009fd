using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Mailboxes;

/// <summary>All that a protocol session does with one account's mailboxes. Every method that changes something returns after the change is on disk.</summary>
public sealed partial class AccountMail
{
    /// <summary>Most mailboxes of one account: more is a client gone wild.</summary>
    public const int MaxMailboxes = 10_000;

    readonly MailStore _store;
    bool _foldersMade;

    internal AccountMail(MailStore store, long accountId) => (_store, AccountId) = (store, accountId);

    public long AccountId { get; }

    /// <summary>All mailboxes in order of their names, INBOX first. Special-use mailboxes (Sent, Drafts, Trash, Junk) are made on an account's first use.</summary>
    public async Task<IReadOnlyList<MailboxRow>> ListAsync(CancellationToken cancel)
    {
        await MakeFoldersAsync(cancel);
        using var lease = _store.Readers.Rent();
        return MailboxTable.List(lease.Connection, AccountId);
    }

    /// <summary>Subscribed names, also of mailboxes that no longer are (RFC 3501 §6.3.9).</summary>
    public async Task<IReadOnlyList<string>> SubscriptionsAsync(CancellationToken cancel)
    {
        await MakeFoldersAsync(cancel);
        using var lease = _store.Readers.Rent();
        return MailboxTable.Subscriptions(lease.Connection, AccountId);
    }

    /// <summary>A mailbox with its counters; null when there is none of that name. INBOX in any case of letters.</summary>
    public async Task<MailboxRow?> FindAsync(string name, CancellationToken cancel)
    {
        await MakeFoldersAsync(cancel);
        if (MailboxName.Canonical(name) is not { } canonical) return null;
        using var lease = _store.Readers.Rent();
        return MailboxTable.Find(lease.Connection, AccountId, canonical);
    }

    /// <summary>Opens a mailbox for a session; dispose it to give it back. Null when it is not there.</summary>
    public async ValueTask<OpenMailbox?> OpenAsync(string name, CancellationToken cancel) =>
        await FindAsync(name, cancel) is { } row && _store.Indexes.Hold(row.Id) is { } index ? new OpenMailbox(_store, row, index) : null;

    /// <summary>
    /// Reads stored values of at most 256 messages, in the order of <paramref name="uids"/> (ascending). Messages that were expunged meanwhile
    /// are found as long as their rows are kept; others are missing from the result.
    /// </summary>
    public Task<IReadOnlyList<StoredMessage>> ReadAsync(long mailboxId, ReadOnlyMemory<uint> uids, MessageColumns columns, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(uids.Length, 256, nameof(uids));
        using var lease = _store.Readers.Rent();
        return Task.FromResult<IReadOnlyList<StoredMessage>>(MessageTable.Read(lease.Connection, mailboxId, uids.Span, columns));
    }

    async ValueTask MakeFoldersAsync(CancellationToken cancel)
    {
        if (_foldersMade) return;
        if (!AreFoldersMade()) await _store.WriteAsync(t => { t.Mailboxes.MakeFolders(AccountId); return new ValueTask<bool>(true); }, cancel);
        _foldersMade = true;
    }

    bool AreFoldersMade()
    {
        using var lease = _store.Readers.Rent();
        return lease.Connection.Prepare("SELECT folders_made FROM accounts WHERE id = ?").Bind(1, AccountId).Scalar() == 1;
    }

    async Task<StoreOutcome> ChangeAsync(Func<WriteTransaction, StoreOutcome> change, CancellationToken cancel)
    {
        await MakeFoldersAsync(cancel);
        return await _store.WriteAsync(t => new ValueTask<StoreOutcome>(change(t)), cancel);
    }
}
