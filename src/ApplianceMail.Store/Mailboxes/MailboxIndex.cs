namespace ApplianceMail.Store.Mailboxes;

/// <summary>One mailbox's messages in memory, shared by all sessions that hold it; replaced after each commit.</summary>
public sealed class MailboxIndex
{
    /// <summary>Memory of a row in a chunk, in bytes.</summary>
    const int RowBytes = 32;

    List<MailboxChange>? _early = [];
    volatile MailboxSnapshot? _current;
    uint _recentUid;

    internal MailboxIndex(long mailboxId) => MailboxId = mailboxId;

    internal long MailboxId { get; }

    /// <summary>Sessions that hold it. Guarded by <see cref="MailboxIndexes"/>.</summary>
    internal int Holders { get; set; }

    /// <summary>What it counted for when it became idle. Guarded by <see cref="MailboxIndexes"/>.</summary>
    internal long IdleBytes { get; set; }

    /// <summary>Its place among the idle ones; null while a session holds it. Guarded by <see cref="MailboxIndexes"/>.</summary>
    internal LinkedListNode<MailboxIndex>? IdleNode { get; set; }

    /// <summary>Held by the one that reads the rows.</summary>
    internal Lock LoadLock { get; } = new();

    internal long Bytes => (_current?.Count ?? 0) * RowBytes + 512;

    /// <summary>The newest state. Immutable; a later commit puts another one here.</summary>
    public MailboxSnapshot Current => _current ?? throw new InvalidOperationException("The index is not loaded.");

    internal bool IsLoaded => _current is not null;

    /// <summary>Completes when <see cref="Current"/> is no longer <paramref name="seen"/>. For IDLE.</summary>
    public Task WaitForChangeAsync(MailboxSnapshot seen, CancellationToken cancel) =>
        ReferenceEquals(Current, seen) ? seen.Replaced.WaitAsync(cancel) : Task.CompletedTask;

    /// <summary>A commit changed the mailbox. Changes that come while the rows are being read are kept and applied to what was read.</summary>
    internal void Apply(MailboxChange change)
    {
        lock (this)
        {
            if (_early is not null) _early.Add(change);
            else Publish(Current.Apply(change));
        }
    }

    /// <summary>The rows were read. Changes that were committed meanwhile may be in them already: applying a change twice does no harm.</summary>
    internal void Load(MailboxSnapshot read, uint recentUid)
    {
        lock (this)
        {
            _recentUid = Math.Max(_recentUid, recentUid);
            foreach (var change in _early ?? []) read = read.Apply(change);
            _early = null;
            Publish(read);
        }
    }

    /// <summary>The first UID that no session was told as \Recent; with <paramref name="take"/> the caller's session now is.</summary>
    internal uint FirstRecentUid(bool take, out bool moved)
    {
        lock (this)
        {
            uint first = _recentUid;
            moved = take && first < Current.UidNext;
            if (moved) _recentUid = Current.UidNext;
            return first;
        }
    }

    void Publish(MailboxSnapshot next)
    {
        var last = _current;
        _current = next;
        last?.MarkReplaced();
    }
}
