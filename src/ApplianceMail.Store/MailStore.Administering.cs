using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Journal;
using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store;

public sealed partial class MailStore
{
    /// <summary>Runs a reading over the directory's tables, in one snapshot. Do not write to a socket inside of it.</summary>
    public T Read<T>(Func<DirectoryTables, T> read)
    {
        using var lease = Readers.Rent();
        return lease.Connection.InSnapshot(() => read(lease.Connection.Tables));
    }

    /// <summary>One state of directory and settings, for decisions that ask many questions.</summary>
    public StoreView OpenView() => new(this);

    /// <summary>The journal of changes and refusals, the newest operation first.</summary>
    public IReadOnlyList<JournalEntry> ReadJournal(JournalQuery query)
    {
        using var lease = Readers.Rent();
        return JournalEntry.Read(lease.Connection, query);
    }

    /// <summary>Messages of an account that came before a time.</summary>
    /// <param name="mailbox">A mailbox's name; null: all.</param>
    /// <param name="before">Null: whenever they came.</param>
    public IReadOnlyList<(long MailboxId, IReadOnlyList<uint> Uids, long Bytes)> FindMessages(long accountId, string? mailbox, DateTimeOffset? before)
    {
        using var lease = Readers.Rent();
        using var q = lease.Connection.Prepare("""
            SELECT m.mailbox_id, m.uid, m.size FROM mailboxes b JOIN messages m ON m.mailbox_id = b.id
            WHERE b.account_id = ?1 AND b.removed_at IS NULL AND (?2 IS NULL OR b.name = ?2) AND m.received_at < ?3
            """).Bind(1, accountId).Bind(2, mailbox).Bind(3, before?.ToUnixTimeSeconds() ?? long.MaxValue);
        var found = new Dictionary<long, (List<uint> Uids, long Bytes)>();
        while (q.Step())
        {
            var (uids, bytes) = found.TryGetValue(q.Int64(0), out var there) ? there : ([], 0);
            uids.Add((uint)q.Int64(1));
            found[q.Int64(0)] = (uids, bytes + q.Int64(2));
        }
        return [.. found.Select(f => (f.Key, (IReadOnlyList<uint>)f.Value.Uids, f.Value.Bytes))];
    }

    /// <summary>Mail of accounts: number of mailboxes and messages, unseen messages, the newest one's time (null: no message).</summary>
    /// <param name="accountId">Null: of all accounts.</param>
    public IReadOnlyDictionary<long, MailStatistics> ReadStatistics(long? accountId)
    {
        using var lease = Readers.Rent();
        using var q = lease.Connection.Prepare("""
            SELECT b.account_id, count(*), sum(b.messages), sum(b.unseen), sum(b.bytes), max((SELECT m.received_at FROM messages m WHERE m.mailbox_id = b.id ORDER BY m.uid DESC LIMIT 1))
            FROM mailboxes b WHERE (?1 IS NULL OR b.account_id = ?1) AND b.removed_at IS NULL GROUP BY b.account_id
            """).Bind(1, accountId);
        var all = new Dictionary<long, MailStatistics>();
        while (q.Step())
            all[q.Int64(0)] = new(q.Int32(1), q.Int64(2), q.Int64(3), q.Int64(4), q.IsNull(5) ? null : DateTimeOffset.FromUnixTimeSeconds(q.Int64(5)));
        return all;
    }

    /// <summary>Accounts whose counters differ from what they count. Reads all rows of messages.</summary>
    public IReadOnlyList<long> FindMiscounted()
    {
        using var lease = Readers.Rent();
        using var q = lease.Connection.Prepare("""
            SELECT b.account_id FROM mailboxes b LEFT JOIN messages m ON m.mailbox_id = b.id WHERE b.removed_at IS NULL GROUP BY b.id
                HAVING b.messages <> count(m.uid) OR b.unseen <> coalesce(sum(m.flags & 1 = 0), 0) OR b.bytes <> coalesce(sum(m.size), 0)
            UNION SELECT a.id FROM accounts a LEFT JOIN mailboxes b ON b.account_id = a.id AND b.removed_at IS NULL GROUP BY a.id HAVING a.used_bytes <> coalesce(sum(b.bytes), 0)
            """);
        var ids = new List<long>();
        while (q.Step()) ids.Add(q.Int64(0));
        return ids;
    }

    /// <summary>A mailbox has room again: the next time that it gets full the user is told anew. Nobody waits for it.</summary>
    public void NoteQuotaBelow(long accountId)
    {
        var task = WriteAsync(t => new ValueTask<bool>(t.Accounts.SetQuotaWarned(accountId, false)), Durability.Lazy, [], CancellationToken.None);
        // A failure is in the writer's log already.
        task.ContinueWith(static t => _ = t.Exception, TaskContinuationOptions.OnlyOnFaulted);
    }

    /// <summary>Remembers when somebody logged in, to the hour: nobody waits for it, and a crash may lose it.</summary>
    internal void NoteLogin(AccountRow account, DateTimeOffset at)
    {
        if (at - account.LastLoginAt < TimeSpan.FromHours(1)) return;
        var task = WriteAsync(t => { t.Accounts.SetLastLogin(account.Id, at.ToUnixTimeSeconds()); return new ValueTask<bool>(true); }, Durability.Lazy, [], CancellationToken.None);
        // A failure is in the writer's log already.
        task.ContinueWith(static t => _ = t.Exception, TaskContinuationOptions.OnlyOnFaulted);
    }
}

/// <param name="LastReceivedAt">When the newest message came; null: there is none.</param>
public sealed record MailStatistics(int Mailboxes, long Messages, long Unseen, long Bytes, DateTimeOffset? LastReceivedAt);
