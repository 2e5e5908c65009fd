using ApplianceMail.Store.Journal;
using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Directory;

/// <summary>Mail users inside a write transaction. Each change is noted in the journal, without the password.</summary>
public sealed class Accounts
{
    const string Columns = "a.id, a.domain_id, a.local_part, d.name, a.display_name, a.status, a.quota_bytes, a.used_bytes, a.created_at, a.password";
    const string From = "FROM accounts a JOIN domains d ON d.id = a.domain_id WHERE a.removed_at IS NULL AND d.removed_at IS NULL";
    readonly WriteTransaction _transaction;

    internal Accounts(WriteTransaction transaction) => _transaction = transaction;

    SqlConnection Sql => _transaction.Connection;

    public AccountRow? Find(string localPart, string domain) => FindWithPassword(Sql, localPart, domain)?.Account;

    /// <param name="localPart">Lower case.</param>
    /// <param name="passwordHash">With its scheme's prefix; see <see cref="PasswordHash"/>.</param>
    public AccountRow Add(DomainRow domain, string localPart, string displayName, string passwordHash, long quotaBytes, AccountStatus status = AccountStatus.Normal)
    {
        long id = Sql.Prepare("""
            INSERT INTO accounts (domain_id, local_part, display_name, password, status, quota_bytes, created_at) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id
            """).Bind(1, domain.Id).Bind(2, localPart).Bind(3, displayName).Bind(4, passwordHash).Bind(5, (int)status).Bind(6, quotaBytes).Bind(7, _transaction.Now).Scalar()!.Value;
        var row = new AccountRow(id, domain.Id, localPart, domain.Name, displayName, status, quotaBytes, 0, DateTimeOffset.FromUnixTimeSeconds(_transaction.Now));
        _transaction.Changes.Note(Change.Of("user", row.Address, null, row));
        return row;
    }

    /// <summary>Writes what differs between the row as it was and as it shall be.</summary>
    /// <param name="passwordHash">Null: the password stays.</param>
    public AccountRow Update(AccountRow before, AccountRow after, string? passwordHash)
    {
        Sql.Prepare("UPDATE accounts SET display_name = ?, status = ?, quota_bytes = ?, password = coalesce(?, password) WHERE id = ?")
            .Bind(1, after.DisplayName).Bind(2, (int)after.Status).Bind(3, after.QuotaBytes).Bind(4, passwordHash).Bind(5, before.Id).Run();
        _transaction.Changes.Note(Change.Of("user", before.Address, before, after, passwordHash is null ? null : "password"));
        return after;
    }

    /// <summary>Takes a user away; mailboxes and mail stay for the retention.</summary>
    public void Remove(AccountRow row)
    {
        Sql.Prepare("UPDATE accounts SET removed_at = ? WHERE id = ?").Bind(1, _transaction.Now).Bind(2, row.Id).Run();
        _transaction.Changes.Note(Change.Of("user", row.Address, row, null));
    }

    public IReadOnlyList<AccountRow> OfDomain(long domainId)
    {
        using var q = Sql.Prepare($"SELECT {Columns} {From} AND a.domain_id = ? ORDER BY a.local_part").Bind(1, domainId);
        return ReadAll(q);
    }

    /// <summary>Adds to the account's used bytes; false when the account is gone.</summary>
    internal bool AddUsedBytes(long accountId, long bytes) =>
        Sql.Prepare("UPDATE accounts SET used_bytes = used_bytes + ? WHERE id = ? AND removed_at IS NULL").Bind(1, bytes).Bind(2, accountId).Run() == 1;

    /// <summary>Octets that the account may still take; null: no limit, or no such account.</summary>
    internal long? QuotaLeft(long accountId)
    {
        using var q = Sql.Prepare("SELECT quota_bytes - used_bytes FROM accounts WHERE id = ? AND quota_bytes > 0").Bind(1, accountId);
        return q.Step() ? q.Int64(0) : null;
    }

    internal static (AccountRow Account, string Password)? FindWithPassword(SqlConnection sql, string localPart, string domain)
    {
        using var q = sql.Prepare($"SELECT {Columns} {From} AND d.name = ? AND a.local_part = ?").Bind(1, domain).Bind(2, localPart);
        return q.Step() ? (Read(q), q.Text(9)) : null;
    }

    internal static List<AccountRow> List(SqlConnection sql, string? domain)
    {
        using var q = sql.Prepare($"SELECT {Columns} {From} AND (?1 IS NULL OR d.name = ?1) ORDER BY d.name, a.local_part").Bind(1, domain);
        return ReadAll(q);
    }

    static List<AccountRow> ReadAll(SqlStatement q)
    {
        var rows = new List<AccountRow>();
        while (q.Step()) rows.Add(Read(q));
        return rows;
    }

    static AccountRow Read(SqlStatement q) => new(
        q.Int64(0), q.Int64(1), q.Text(2), q.Text(3), q.Text(4), (AccountStatus)q.Int32(5), q.Int64(6), q.Int64(7), DateTimeOffset.FromUnixTimeSeconds(q.Int64(8)));
}
