using ApplianceMail.Store.Mailboxes;
using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Upkeep;

/// <summary>The steps of the purge inside a write transaction. Each deletes some rows with all that hangs on them and says how many; 0: it is done.</summary>
sealed class PurgeWork(WriteTransaction transaction)
{
    /// <summary>Most rows of one step: some ten milliseconds of the writer.</summary>
    const int MaxRows = 500;

    SqlConnection Sql => transaction.Connection;

    /// <summary>Messages that were expunged before this time. What QRESYNC can no longer tell, the mailbox remembers as the end of its history.</summary>
    public int Expunged(long before)
    {
        var rows = new List<(long Mailbox, uint Uid, long Content, long ModSeq)>();
        using (var q = Sql.Prepare($"SELECT mailbox_id, uid, content_id, mod_seq FROM expunged WHERE expunged_at < ? ORDER BY expunged_at LIMIT {MaxRows}").Bind(1, before))
            while (q.Step()) rows.Add((q.Int64(0), (uint)q.Int64(1), q.Int64(2), q.Int64(3)));
        DeleteExpunged(rows);
        return rows.Count;
    }

    /// <summary>A removed mailbox: its messages, its expunged rows, in the end itself.</summary>
    public int Mailbox(long mailboxId, long before)
    {
        // Decided here again: the removal may have been taken back meanwhile.
        using (var q = Sql.Prepare("SELECT 1 FROM mailboxes b JOIN accounts a ON a.id = b.account_id WHERE b.id = ? AND (b.removed_at < ?2 OR a.removed_at < ?2)")
            .Bind(1, mailboxId).Bind(2, before))
            if (!q.Step()) return 0;
        if (Messages(mailboxId) is > 0 and var messages) return messages;
        var rows = new List<(long, uint, long, long)>();
        using (var q = Sql.Prepare($"SELECT uid, content_id, mod_seq FROM expunged WHERE mailbox_id = ? LIMIT {MaxRows}").Bind(1, mailboxId))
            while (q.Step()) rows.Add((mailboxId, (uint)q.Int64(0), q.Int64(1), q.Int64(2)));
        DeleteExpunged(rows);
        if (rows.Count > 0) return rows.Count;
        Sql.Prepare("DELETE FROM keywords WHERE mailbox_id = ?").Bind(1, mailboxId).Run();
        Sql.Prepare("DELETE FROM mailboxes WHERE id = ?").Bind(1, mailboxId).Run();
        transaction.Change(mailboxId).IsRemoved = true;
        return 1;
    }

    /// <summary>Subscriptions of removed accounts.</summary>
    public int Subscriptions(long before) => Sql.Prepare($"""
        DELETE FROM subscriptions WHERE (account_id, name) IN
            (SELECT s.account_id, s.name FROM accounts a JOIN subscriptions s ON s.account_id = a.id WHERE a.removed_at < ? LIMIT {MaxRows})
        """).Bind(1, before).Run();

    /// <summary>Removed accounts whose mailboxes are gone.</summary>
    public int Accounts(long before) => Sql.Prepare($"""
        DELETE FROM accounts WHERE id IN (SELECT a.id FROM accounts a WHERE a.removed_at < ?
            AND NOT EXISTS (SELECT 1 FROM mailboxes b WHERE b.account_id = a.id)
            AND NOT EXISTS (SELECT 1 FROM subscriptions s WHERE s.account_id = a.id) LIMIT {MaxRows})
        """).Bind(1, before).Run();

    /// <summary>Removed domains whose accounts are gone.</summary>
    public int Domains(long before) => Sql.Prepare($"""
        DELETE FROM domains WHERE id IN (SELECT d.id FROM domains d WHERE d.removed_at < ? AND NOT EXISTS (SELECT 1 FROM accounts a WHERE a.domain_id = d.id) LIMIT {MaxRows})
        """).Bind(1, before).Run();

    /// <summary>Removed rows of a table on which nothing else hangs.</summary>
    public int Rows(string table, long before) => Sql.Prepare($"DELETE FROM {table} WHERE id IN (SELECT id FROM {table} WHERE removed_at < ? LIMIT {MaxRows})").Bind(1, before).Run();

    /// <summary>The journal's oldest operations with their changes.</summary>
    /// <param name="before">Operations that were run before this time.</param>
    public int Journal(long before, long maxChanges)
    {
        var ids = new List<long>();
        using (var q = Sql.Prepare($"""
            SELECT id FROM operations WHERE at < ?1 OR id < (SELECT operation_id FROM changes WHERE id = (SELECT max(id) FROM changes) - ?2) ORDER BY id LIMIT {MaxRows / 10}
            """).Bind(1, before).Bind(2, maxChanges))
            while (q.Step()) ids.Add(q.Int64(0));
        foreach (long id in ids)
        {
            Sql.Prepare("DELETE FROM changes WHERE operation_id = ?").Bind(1, id).Run();
            Sql.Prepare("DELETE FROM operations WHERE id = ?").Bind(1, id).Run();
        }
        return ids.Count;
    }

    /// <summary>The delivery trace's oldest rows.</summary>
    /// <param name="before">Milliseconds since 1970.</param>
    public int Traces(long before, long maxRows) => Sql.Prepare($"""
        DELETE FROM traces WHERE id IN (SELECT id FROM traces WHERE at < ?1 OR id <= (SELECT max(id) FROM traces) - ?2 ORDER BY id LIMIT {MaxRows})
        """).Bind(1, before).Bind(2, maxRows).Run();

    /// <summary>What was remembered of automatic replies and doors' marks.</summary>
    public int Remembered(string table, long before) => Sql.Prepare($"DELETE FROM {table} WHERE at < ?").Bind(1, before).Run();

    /// <summary>Counts of days that are long over.</summary>
    /// <param name="before">Seconds since 1970.</param>
    public int Sending(long before) => Sql.Prepare("DELETE FROM sending WHERE day < ?").Bind(1, before / 86_400).Run();

    int Messages(long mailboxId)
    {
        var rows = new List<(uint Uid, long Content, ulong Flags, long Size)>();
        using (var q = Sql.Prepare($"SELECT uid, content_id, flags, size FROM messages WHERE mailbox_id = ? LIMIT {MaxRows}").Bind(1, mailboxId))
            while (q.Step()) rows.Add(((uint)q.Int64(0), q.Int64(1), (ulong)q.Int64(2), q.Int64(3)));
        if (rows.Count == 0) return 0;
        foreach (var row in rows)
        {
            Sql.Prepare("DELETE FROM messages WHERE mailbox_id = ? AND uid = ?").Bind(1, mailboxId).Bind(2, row.Uid).Run();
            transaction.Messages.Release(row.Content);
        }
        long bytes = rows.Sum(r => r.Size);
        int unseen = rows.Count(r => (r.Flags & MessageFlags.Seen) == 0);
        // An account paid for the mailboxes that it had when it was removed itself; not for those removed before.
        Sql.Prepare("UPDATE accounts SET used_bytes = used_bytes - ? WHERE id = (SELECT account_id FROM mailboxes WHERE id = ? AND removed_at IS NULL)")
            .Bind(1, bytes).Bind(2, mailboxId).Run();
        Sql.Prepare("UPDATE mailboxes SET messages = messages - ?, unseen = unseen - ?, bytes = bytes - ? WHERE id = ?")
            .Bind(1, rows.Count).Bind(2, unseen).Bind(3, bytes).Bind(4, mailboxId).Run();
        return rows.Count;
    }

    void DeleteExpunged(List<(long Mailbox, uint Uid, long Content, long ModSeq)> rows)
    {
        foreach (var (mailbox, uid, content, _) in rows)
        {
            Sql.Prepare("DELETE FROM expunged WHERE mailbox_id = ? AND uid = ?").Bind(1, mailbox).Bind(2, uid).Run();
            transaction.Messages.Release(content);
        }
        // QRESYNC will need it: a client with an older MODSEQ than this gets VANISHED for every UID that is not there.
        foreach (var mailbox in rows.GroupBy(r => r.Mailbox))
            Sql.Prepare("UPDATE mailboxes SET history_mod_seq = max(history_mod_seq, ?) WHERE id = ?").Bind(1, mailbox.Max(r => r.ModSeq)).Bind(2, mailbox.Key).Run();
    }
}
