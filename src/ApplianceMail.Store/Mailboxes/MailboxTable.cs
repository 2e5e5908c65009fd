using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Mailboxes;

/// <summary>Mailboxes inside a write transaction: names, counters, keywords.</summary>
sealed class MailboxTable(WriteTransaction transaction)
{
    const string Columns = "id, account_id, name, special_use, uid_validity, uid_next, messages, unseen, recent_uid, bytes, mod_seq";

    SqlConnection Sql => transaction.Connection;

    /// <summary>Adds a mailbox and subscribes it where <paramref name="subscribe"/> says so.</summary>
    public MailboxRow Add(long accountId, string name, SpecialUse use, bool subscribe)
    {
        ulong modSeq = transaction.NextModSeq();
        uint validity = transaction.NextUidValidity();
        long id = Sql.Prepare("""
            INSERT INTO mailboxes (account_id, name, special_use, uid_validity, mod_seq, history_mod_seq) VALUES (?, ?, ?, ?, ?, ?) RETURNING id
            """).Bind(1, accountId).Bind(2, name).Bind(3, (int)use).Bind(4, validity).Bind(5, (long)modSeq).Bind(6, (long)modSeq).Scalar()!.Value;
        if (subscribe) Subscribe(accountId, name, true);
        return new MailboxRow(id, accountId, name, use, validity, 1, 0, 0, 0, 0, modSeq, subscribe);
    }

    public MailboxRow? Find(long accountId, string name) => Find(Sql, accountId, name);

    public MailboxRow? Find(long accountId, SpecialUse use)
    {
        using var q = Sql.Prepare($"SELECT {Columns}, 0 FROM mailboxes WHERE account_id = ? AND special_use = ? AND removed_at IS NULL ORDER BY id LIMIT 1")
            .Bind(1, accountId).Bind(2, (int)use);
        return q.Step() ? Read(q) : null;
    }

    public MailboxRow? FindById(long id)
    {
        using var q = Sql.Prepare($"SELECT {Columns}, 0 FROM mailboxes WHERE id = ? AND removed_at IS NULL").Bind(1, id);
        return q.Step() ? Read(q) : null;
    }

    public int Count(long accountId) => (int)(Sql.Prepare("SELECT count(*) FROM mailboxes WHERE account_id = ? AND removed_at IS NULL").Bind(1, accountId).Scalar() ?? 0);

    /// <summary>The mailbox that deliveries of this use go to; made when it is missing.</summary>
    public long Target(long accountId, SpecialUse use)
    {
        long? id = use == SpecialUse.None
            ? Sql.Prepare("SELECT id FROM mailboxes WHERE account_id = ? AND name = 'INBOX' AND removed_at IS NULL").Bind(1, accountId).Scalar()
            : Find(accountId, use)?.Id;
        return id ?? Find(accountId, DefaultName(use))?.Id ?? Add(accountId, DefaultName(use), use, subscribe: true).Id;
    }

    /// <summary>INBOX and the special-use mailboxes of a new account (RFC 6154); a name that is taken stays what it is.</summary>
    public void MakeFolders(long accountId)
    {
        if (Sql.Prepare("UPDATE accounts SET folders_made = 1 WHERE id = ? AND folders_made = 0").Bind(1, accountId).Run() == 0) return;
        foreach (var use in (ReadOnlySpan<SpecialUse>)[SpecialUse.None, SpecialUse.Sent, SpecialUse.Drafts, SpecialUse.Trash, SpecialUse.Junk])
            if (Find(accountId, DefaultName(use)) is null) Add(accountId, DefaultName(use), use, subscribe: true);
    }

    static string DefaultName(SpecialUse use) => use == SpecialUse.None ? MailboxName.Inbox : use.ToString();

    public static MailboxRow? Find(SqlConnection sql, long accountId, string name)
    {
        using var q = sql.Prepare($"""
            SELECT {Columns}, EXISTS (SELECT 1 FROM subscriptions s WHERE s.account_id = mailboxes.account_id AND s.name = mailboxes.name)
            FROM mailboxes WHERE account_id = ? AND name = ? AND removed_at IS NULL
            """).Bind(1, accountId).Bind(2, name);
        return q.Step() ? Read(q) : null;
    }

    /// <summary>All mailboxes of an account, INBOX first, then by name.</summary>
    public static List<MailboxRow> List(SqlConnection sql, long accountId)
    {
        using var q = sql.Prepare($"""
            SELECT {Columns}, EXISTS (SELECT 1 FROM subscriptions s WHERE s.account_id = mailboxes.account_id AND s.name = mailboxes.name)
            FROM mailboxes WHERE account_id = ? AND removed_at IS NULL ORDER BY name <> 'INBOX', name
            """).Bind(1, accountId);
        var rows = new List<MailboxRow>();
        while (q.Step()) rows.Add(Read(q));
        return rows;
    }

    public static List<string> Subscriptions(SqlConnection sql, long accountId)
    {
        using var q = sql.Prepare("SELECT name FROM subscriptions WHERE account_id = ? ORDER BY name").Bind(1, accountId);
        var names = new List<string>();
        while (q.Step()) names.Add(q.Text(0));
        return names;
    }

    public static List<string> Keywords(SqlConnection sql, long mailboxId)
    {
        using var q = sql.Prepare("SELECT name FROM keywords WHERE mailbox_id = ? ORDER BY number").Bind(1, mailboxId);
        var names = new List<string>();
        while (q.Step()) names.Add(q.Text(0));
        return names;
    }

    public void Subscribe(long accountId, string name, bool subscribed)
    {
        string sql = subscribed ? "INSERT OR IGNORE INTO subscriptions (account_id, name) VALUES (?, ?)" : "DELETE FROM subscriptions WHERE account_id = ? AND name = ?";
        Sql.Prepare(sql).Bind(1, accountId).Bind(2, name).Run();
    }

    public void Rename(long mailboxId, string name) => Sql.Prepare("UPDATE mailboxes SET name = ? WHERE id = ?").Bind(1, name).Bind(2, mailboxId).Run();

    /// <summary>Takes a mailbox away; its rows stay for the retention. The account no longer pays for them.</summary>
    public void Remove(MailboxRow row)
    {
        Sql.Prepare("UPDATE mailboxes SET removed_at = ? WHERE id = ?").Bind(1, transaction.Now).Bind(2, row.Id).Run();
        transaction.Accounts.AddUsedBytes(row.AccountId, -row.Bytes);
        transaction.Change(row.Id).IsRemoved = true;
    }

    /// <summary>Bits for keywords, numbering those that are new; null when the mailbox has no room for them: then none of them is kept.</summary>
    public ulong? KeywordBits(long mailboxId, IReadOnlyList<string> names)
    {
        if (names.Count == 0) return 0;
        var known = Keywords(Sql, mailboxId);
        int before = known.Count;
        foreach (var name in names)
            if (Number(known, name) < 0) known.Add(name);
        if (known.Count > MessageFlags.MaxKeywords) return null;
        for (int number = before; number < known.Count; number++)
            Sql.Prepare("INSERT INTO keywords (mailbox_id, number, name) VALUES (?, ?, ?)").Bind(1, mailboxId).Bind(2, number).Bind(3, known[number]).Run();
        if (known.Count > before) transaction.Change(mailboxId).Keywords = known;
        return Bits(known, names);
    }

    /// <summary>Bits of those keywords that the mailbox has.</summary>
    public ulong KnownBits(long mailboxId, IReadOnlyList<string> names) => names.Count == 0 ? 0 : Bits(Keywords(Sql, mailboxId), names);

    static int Number(List<string> known, string name) => known.FindIndex(k => k.Equals(name, StringComparison.OrdinalIgnoreCase));

    static ulong Bits(List<string> known, IReadOnlyList<string> names)
    {
        ulong bits = 0;
        foreach (var name in names)
            if (Number(known, name) is >= 0 and var number) bits |= 1UL << (MessageFlags.FirstKeyword + number);
        return bits;
    }

    /// <summary>Sessions from now on are not told these as \Recent.</summary>
    public void SetRecent(long mailboxId, uint uid) =>
        Sql.Prepare("UPDATE mailboxes SET recent_uid = ? WHERE id = ? AND recent_uid < ?").Bind(1, uid).Bind(2, mailboxId).Bind(3, uid).Run();

    static MailboxRow Read(SqlStatement q) => new(
        q.Int64(0), q.Int64(1), q.Text(2), (SpecialUse)q.Int32(3), (uint)q.Int64(4), (uint)q.Int64(5), q.Int32(6), q.Int32(7),
        // An upper bound that is exact unless recent messages were expunged meanwhile.
        (int)Math.Min(q.Int64(6), q.Int64(5) - q.Int64(8)), q.Int64(9), (ulong)q.Int64(10), q.Int64(11) != 0);
}
