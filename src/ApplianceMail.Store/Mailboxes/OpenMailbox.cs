namespace ApplianceMail.Store.Mailboxes;

/// <summary>A session's hold on a mailbox: keeps its index in memory.</summary>
public sealed class OpenMailbox : IDisposable
{
    readonly MailStore _store;
    int _disposed;

    internal OpenMailbox(MailStore store, MailboxRow row, MailboxIndex index) => (_store, Row, Index) = (store, row, index);

    /// <summary>The mailbox as it was when it was opened.</summary>
    public MailboxRow Row { get; }

    public MailboxIndex Index { get; }

    /// <summary>
    /// The first UID that is \Recent for a session that selects now (RFC 3501 §2.3.2); messages from there on are recent for this session.
    /// With <paramref name="take"/> (SELECT) no later session gets them; without (EXAMINE) nothing changes.
    /// </summary>
    public uint FirstRecentUid(bool take)
    {
        uint first = Index.FirstRecentUid(take, out bool moved);
        if (moved) _store.NoteRecent(Row.Id, Index.Current.UidNext);
        return first;
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0) _store.Indexes.Release(Index);
    }
}
