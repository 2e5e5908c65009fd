using ApplianceMail.Store.Mailboxes;
using ApplianceMail.Store.Schema;
using ApplianceMail.Store.Sqlite;
using ApplianceMail.Store.Tracing;

namespace ApplianceMail.Store.Queue;

/// <summary>The durable queue: what waits for other servers, and copies for members of large groups. Get it by <see cref="MailStore.Queue"/>.</summary>
/// <remarks>A lease keeps two workers from one recipient. Leases of an earlier process are void: the store is opened by one process at a time.</remarks>
public sealed class QueueEntries
{
    /// <summary>How long a worker may have a recipient: longer than any delivery takes, so that none is taken twice.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromHours(2);

    /// <summary>Recipients that one transaction changes: some ten milliseconds of the writer.</summary>
    const int MaxChanges = 1000;

    readonly MailStore _store;
    Action<QueueEntry>? _arrived;

    internal QueueEntries(MailStore store) => _store = store;

    /// <summary>Takes entries right after their commit, leased. It must not block. Null: nobody does, they wait for <see cref="TakeAsync"/>.</summary>
    public Action<QueueEntry>? Arrived
    {
        get => Volatile.Read(ref _arrived);
        set => Volatile.Write(ref _arrived, value);
    }

    internal long NewLease(long now) => Arrived is null ? 0 : now + (long)Lease.TotalSeconds;

    internal void Announce(IReadOnlyList<QueueEntry> entries)
    {
        if (Arrived is { } arrived)
            foreach (var entry in entries) arrived(entry);
    }

    /// <summary>Destinations with something due.</summary>
    public IReadOnlyList<string> DueDestinations(DateTimeOffset now)
    {
        using var lease = _store.Readers.Rent();
        // From destination to destination by the index: it is asked each second, and a destination may have 100,000 that wait.
        using var q = lease.Connection.Prepare("""
            WITH RECURSIVE destinations (name) AS (
                SELECT min(destination) FROM queue_recipients
                UNION ALL SELECT (SELECT min(destination) FROM queue_recipients WHERE destination > name) FROM destinations WHERE name IS NOT NULL)
            SELECT name FROM destinations WHERE name IS NOT NULL
                AND EXISTS (SELECT 1 FROM queue_recipients r WHERE r.destination = name AND r.state IN (0, 3) AND r.next_at <= ?1 AND r.leased_until <= ?1)
            """).Bind(1, now.ToUnixTimeSeconds());
        var due = new List<string>();
        while (q.Step()) due.Add(q.Text(0));
        return due;
    }

    /// <summary>When the next recipient falls due after this time; null: none waits.</summary>
    public DateTimeOffset? NextDue(DateTimeOffset after)
    {
        using var lease = _store.Readers.Rent();
        return lease.Connection.Prepare("SELECT min(max(next_at, leased_until)) FROM queue_recipients WHERE state IN (0, 3) AND max(next_at, leased_until) > ?").Bind(1, after.ToUnixTimeSeconds()).Scalar() is { } at
            ? DateTimeOffset.FromUnixTimeSeconds(at) : null;
    }

    /// <summary>Takes what is due for a destination under a lease.</summary>
    public async Task<IReadOnlyList<QueueEntry>> TakeAsync(string destination, int max, DateTimeOffset now, CancellationToken cancel) =>
        await _store.WriteAsync(
            t =>
            {
                var due = QueueReader.Due(t.Connection, destination, now.ToUnixTimeSeconds(), max);
                t.Queue.Lease(due.SelectMany(e => e.Recipients).Select(r => r.Id), (now + Lease).ToUnixTimeSeconds());
                return new ValueTask<IReadOnlyList<QueueEntry>>(due);
            },
            Durability.Lazy, [], cancel);

    /// <summary>Gives entries back that were taken and not tried.</summary>
    public Task ReleaseAsync(IReadOnlyList<QueueEntry> entries, CancellationToken cancel) =>
        _store.WriteAsync(t => { t.Queue.Lease(entries.SelectMany(e => e.Recipients).Select(r => r.Id), 0); return new ValueTask<bool>(true); }, Durability.Lazy, [], cancel);

    /// <summary>Holds recipients whose domain was suspended since they were queued. It is no attempt.</summary>
    public Task HoldAsync(IReadOnlyList<long> recipientIds, CancellationToken cancel) =>
        _store.WriteAsync(
            t =>
            {
                foreach (long id in recipientIds) t.Connection.Prepare("UPDATE queue_recipients SET state = 2, leased_until = 0 WHERE id = ? AND state = 0").Bind(1, id).Run();
                return new ValueTask<bool>(true);
            },
            Durability.Lazy, [], cancel);

    /// <summary>Writes down what became of recipients of one message, with the notices that follow from it, in one transaction: no notice is lost or comes twice.</summary>
    /// <param name="notices">Their contents are taken over.</param>
    /// <exception cref="StoreUnavailableException">Nothing of it was written.</exception>
    public Task FinishAsync(QueueEntry entry, IReadOnlyList<QueueOutcome> outcomes, IReadOnlyList<Trace> traces, IReadOnlyList<MessageCommit> notices, CancellationToken cancel) =>
        _store.WriteWithNoticesAsync(
            notices,
            t =>
            {
                foreach (var outcome in outcomes) t.Queue.Finish(outcome, entry.Hop, t.Now);
                foreach (var trace in traces) TraceTable.Add(t.Connection, trace);
                t.Queue.RemoveIfDone(entry.Queue);
                return 0;
            },
            cancel);

    /// <summary>All that waits, in the order in which it came.</summary>
    /// <param name="max">Most recipients.</param>
    public IReadOnlyList<QueueEntry> List(long? queue, int max)
    {
        using var lease = _store.Readers.Rent();
        return QueueReader.List(lease.Connection, queue, max);
    }

    /// <summary>What a filter lets through, in the order in which it came.</summary>
    /// <param name="max">Most recipients.</param>
    public IReadOnlyList<QueueEntry> Find(QueueFilter filter, int max)
    {
        using var lease = _store.Readers.Rent();
        return QueueReader.Find(lease.Connection, filter, max);
    }

    /// <summary>Takes recipients out of the queue, with the notices that follow from it, in one transaction. What a worker has right now may still be delivered.</summary>
    /// <param name="notices">Their contents are taken over.</param>
    public Task<int> RemoveAsync(IReadOnlyList<QueueEntry> entries, IReadOnlyList<MessageCommit> notices, CancellationToken cancel) =>
        _store.WriteWithNoticesAsync(
            notices,
            t =>
            {
                int removed = 0;
                foreach (var entry in entries)
                    foreach (var recipient in entry.Recipients)
                    {
                        // One that was delivered meanwhile has its trace.
                        if (t.Connection.Prepare("DELETE FROM queue_recipients WHERE id = ?").Bind(1, recipient.Id).Run() == 0) continue;
                        removed++;
                        TraceTable.Add(t.Connection, new Trace(t.Time.GetUtcNow(), TraceEvent.Removed, entry.QueueId, entry.ReversePath, recipient.ForwardPath.ToLowerInvariant(), entry.MessageId, "", entry.Size, "", ""));
                    }
                foreach (long queue in entries.Select(e => e.Queue).Distinct()) t.Queue.RemoveIfDone(queue);
                return removed;
            },
            cancel);

    /// <summary>Messages that wait for large groups' members, with the numbers of accounts that have no copy yet.</summary>
    public IReadOnlyList<(long Queue, long Accounts)> WaitingGroups()
    {
        using var lease = _store.Readers.Rent();
        using var q = lease.Connection.Prepare("SELECT queue, count(*) FROM queue_accounts GROUP BY queue ORDER BY queue");
        var waiting = new List<(long, long)>();
        while (q.Step()) waiting.Add((q.Int64(0), q.Int64(1)));
        return waiting;
    }

    /// <summary>Delivers a message to the next members of large groups that wait for it, in one transaction.</summary>
    /// <returns>How many were served (0: all are), and the addresses of those that could not be: their mailboxes are full.</returns>
    public Task<(int Served, IReadOnlyList<string> Failed)> DeliverAccountsAsync(long queue, int max, CancellationToken cancel) =>
        _store.WriteWithNoticesAsync([], t => new GroupDelivery(t).Run(queue, max), cancel);

    /// <summary>Changes recipients that wait: state, next hop, time. Those that a worker has right now change when it is done.</summary>
    /// <param name="hop">host:port; empty: by the routes; null: stays.</param>
    /// <param name="state">Null: stays.</param>
    /// <param name="nextAt">When they are tried next; null: stays.</param>
    /// <returns>How many there were.</returns>
    public Task<int> ChangeAsync(IReadOnlyList<long> recipientIds, QueueState? state, string? hop, DateTimeOffset? nextAt, CancellationToken cancel) =>
        _store.WriteAsync(
            t =>
            {
                int changed = 0;
                foreach (long id in recipientIds)
                    changed += t.Connection.Prepare("UPDATE queue_recipients SET state = coalesce(?1, state), hop = coalesce(?2, hop), next_at = coalesce(?3, next_at) WHERE id = ?4")
                        .Bind(1, state is { } s ? (long)s : null).Bind(2, hop).Bind(3, nextAt?.ToUnixTimeSeconds()).Bind(4, id).Run();
                return new ValueTask<int>(changed);
            },
            cancel);

    /// <summary>Makes what waits for domains due now, held or not; what is suspended one by one stays so, and what a worker has right now needs no start.</summary>
    /// <param name="isOurs">Which destinations; each is asked once.</param>
    /// <returns>How many recipients that are.</returns>
    public async Task<int> StartAsync(Func<string, bool> isOurs, DateTimeOffset now, CancellationToken cancel)
    {
        int started = 0;
        foreach (var ids in Startable(isOurs, now.ToUnixTimeSeconds()).Chunk(MaxChanges))
            started += await UpdateAsync("state = 3, next_at = min(next_at, ?1)", "state <> 1 AND leased_until <= ?1", ids, now, cancel);
        return started;
    }

    /// <summary>Brings forward what would wait longer than it may: its time was counted when the clock was ahead.</summary>
    /// <param name="latest">When a recipient that has just been tried is tried next, at the latest.</param>
    /// <returns>How many there were.</returns>
    public async Task<int> BringForwardAsync(DateTimeOffset now, DateTimeOffset latest, CancellationToken cancel)
    {
        int changed = 0;
        foreach (var ids in Ids("state = 0 AND next_at > ?1", null, latest.ToUnixTimeSeconds()).Chunk(MaxChanges))
            changed += await UpdateAsync("next_at = ?1", "state = 0 AND next_at > ?1", ids, now, cancel);
        return changed;
    }

    List<long> Startable(Func<string, bool> isOurs, long now)
    {
        var destinations = new List<string>();
        using (var lease = _store.Readers.Rent())
        using (var q = lease.Connection.Prepare("SELECT DISTINCT destination FROM queue_recipients WHERE state <> 1"))
            while (q.Step())
                if (isOurs(q.Text(0))) destinations.Add(q.Text(0));
        return [.. destinations.SelectMany(d => Ids("state <> 1 AND leased_until <= ?1 AND destination = ?2", d, now))];
    }

    List<long> Ids(string condition, string? destination, long time)
    {
        using var lease = _store.Readers.Rent();
        using var q = lease.Connection.Prepare("SELECT id FROM queue_recipients WHERE " + condition).Bind(1, time);
        if (destination is not null) q.Bind(2, destination);
        var ids = new List<long>();
        while (q.Step()) ids.Add(q.Int64(0));
        return ids;
    }

    Task<int> UpdateAsync(string change, string condition, IReadOnlyList<long> ids, DateTimeOffset now, CancellationToken cancel) =>
        _store.WriteAsync(
            t =>
            {
                int changed = 0;
                foreach (long id in ids) changed += t.Connection.Prepare($"UPDATE queue_recipients SET {change} WHERE id = ?2 AND {condition}").Bind(1, now.ToUnixTimeSeconds()).Bind(2, id).Run();
                return new ValueTask<int>(changed);
            },
            cancel);

    /// <summary>How many recipients a worker has.</summary>
    public int CountLeased(DateTimeOffset now)
    {
        using var lease = _store.Readers.Rent();
        return (int)(lease.Connection.Prepare("SELECT count(*) FROM queue_recipients WHERE leased_until > ?").Bind(1, now.ToUnixTimeSeconds()).Scalar() ?? 0);
    }

    /// <summary>How many recipients wait for destinations.</summary>
    public int Count(Func<string, bool> isOurs)
    {
        using var lease = _store.Readers.Rent();
        using var q = lease.Connection.Prepare("SELECT destination, count(*) FROM queue_recipients GROUP BY destination");
        int count = 0;
        while (q.Step())
            if (isOurs(q.Text(0))) count += q.Int32(1);
        return count;
    }
}
