namespace ApplianceMail.Store.Mailboxes;

/// <summary>All that a protocol session does with one account's mailboxes. Every method that changes something returns after the change is on disk.</summary>
public sealed class AccountMail
{
    public long AccountId => throw new NotImplementedException();

    /// <summary>All mailboxes in order of their names, INBOX first. Special-use mailboxes (Sent, Drafts, Trash, Junk) are made on an account's first use, so they are always there.</summary>
    public Task<IReadOnlyList<MailboxRow>> ListAsync(CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Subscribed names, also of mailboxes that no longer are (RFC 3501 §6.3.9).</summary>
    public Task<IReadOnlyList<string>> SubscriptionsAsync(CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>A mailbox with its counters; null when there is none of that name. INBOX in any case of letters.</summary>
    public Task<MailboxRow?> FindAsync(string name, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Creates a mailbox and its missing parents; a name that ends with '/' creates the same.</summary>
    public Task<StoreOutcome> CreateAsync(string name, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Deletes a mailbox with its messages; children stay.</summary>
    public Task<StoreOutcome> DeleteAsync(string name, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Renames a mailbox and its children, making missing parents. Renaming INBOX moves its messages and leaves it empty (RFC 3501 §6.3.5).</summary>
    public Task<StoreOutcome> RenameAsync(string from, string to, CancellationToken cancel) => throw new NotImplementedException();

    public Task<StoreOutcome> SubscribeAsync(string name, bool subscribed, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Opens a mailbox for a session; dispose it to give it back. Null when it is not there.</summary>
    public ValueTask<OpenMailbox?> OpenAsync(string name, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Appends messages in one transaction: all or none. The contents are taken over (disposed) in any case.</summary>
    public Task<AppendOutcome> AppendAsync(long mailboxId, IReadOnlyList<NewMessage> messages, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Copies messages with flags and dates to another mailbox (or the same) in one transaction, or moves them (RFC 6851).</summary>
    public Task<AppendOutcome> CopyAsync(long fromMailboxId, IReadOnlyList<uint> uids, long toMailboxId, bool move, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Changes flags; missing keywords get a bit. Durable within 100 ms (flag changes alone do not wait for the disk).</summary>
    public Task<FlagOutcome> StoreFlagsAsync(long mailboxId, IReadOnlyList<uint> uids, FlagChange change, FlagSet flags, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Removes messages for good (kept as expunged for the retention). Returns the UIDs that were still there.</summary>
    public Task<IReadOnlyList<uint>> ExpungeAsync(long mailboxId, IReadOnlyList<uint> uids, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>
    /// Reads stored values of at most 256 messages, in the order of <paramref name="uids"/> (ascending). Messages that were expunged meanwhile
    /// are found as long as their rows are kept; others are missing from the result.
    /// </summary>
    public Task<IReadOnlyList<StoredMessage>> ReadAsync(long mailboxId, ReadOnlyMemory<uint> uids, MessageColumns columns, CancellationToken cancel) => throw new NotImplementedException();
}
