using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Mailboxes;

/// <summary>The indexes in memory: those that sessions hold, and recent ones up to a byte limit.</summary>
sealed class MailboxIndexes(ReaderPool readers, long idleBytes)
{
    readonly Dictionary<long, MailboxIndex> _byId = [];
    readonly LinkedList<MailboxIndex> _idle = [];
    long _idleBytes;

    /// <summary>The index of a mailbox, loaded; give it back by <see cref="Release"/>. Null when the mailbox is not there.</summary>
    public MailboxIndex? Hold(long mailboxId)
    {
        MailboxIndex? index;
        bool mine = false;
        lock (_byId)
        {
            if (!_byId.TryGetValue(mailboxId, out index))
            {
                // Registered before the rows are read: no commit from here on is missed.
                _byId[mailboxId] = index = new MailboxIndex(mailboxId);
                mine = true;
            }
            else if (index.IdleNode is { } node) Wake(index, node);
            index.Holders++;
        }
        if (!mine && index.IsLoaded) return index;
        bool loaded = false;
        try
        {
            lock (index.LoadLock) loaded = index.IsLoaded || TryLoad(index);
        }
        finally
        {
            if (!loaded) Release(index);
        }
        return loaded ? index : null;
    }

    public void Release(MailboxIndex index)
    {
        lock (_byId)
        {
            if (--index.Holders > 0) return;
            if (!index.IsLoaded || index.Current.IsRemoved)
            {
                _byId.Remove(index.MailboxId);
                return;
            }
            index.IdleNode = _idle.AddLast(index);
            _idleBytes += index.IdleBytes = index.Bytes;
            while (_idleBytes > idleBytes && _idle.First is { } oldest)
            {
                Wake(oldest.Value, oldest);
                _byId.Remove(oldest.Value.MailboxId);
            }
        }
    }

    /// <summary>Brings the indexes in memory up to date with a commit. The writer calls this, in commit order.</summary>
    public void Apply(MailboxChange change)
    {
        MailboxIndex? index;
        lock (_byId) index = _byId.GetValueOrDefault(change.MailboxId);
        index?.Apply(change);
    }

    /// <summary>Reads all loaded indexes again: after a commit whose outcome was unknown.</summary>
    public void Reload()
    {
        List<MailboxIndex> all;
        lock (_byId) all = [.. _byId.Values];
        foreach (var index in all)
            lock (index.LoadLock)
                if (index.IsLoaded) TryLoad(index);
    }

    void Wake(MailboxIndex index, LinkedListNode<MailboxIndex> node)
    {
        _idle.Remove(node);
        _idleBytes -= index.IdleBytes;
        index.IdleNode = null;
    }

    bool TryLoad(MailboxIndex index)
    {
        using var lease = readers.Rent();
        if (MessageTable.ReadSnapshot(lease.Connection, index.MailboxId) is not { } read) return false;
        index.Load(read.Snapshot, read.RecentUid);
        return true;
    }
}
