using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Directory;

/// <summary>Mail users. The password's hash is their secret.</summary>
public sealed class Accounts : EntityTable<AccountRow>
{
    const string Password = "password";
    const string Live = "a.removed_at IS NULL AND d.removed_at IS NULL";

    /// <summary>Counting costs a look at each mailbox, so it is done only where a quota asks for it.</summary>
    const string HasMessageQuota = "instr(a.settings, '\"quotaMessages\":') > 0";

    const string UsedMessages = "(SELECT coalesce(sum(b.messages), 0) FROM mailboxes b WHERE b.account_id = a.id AND b.removed_at IS NULL)";

    static readonly EntityShape s_shape = new(
        "user", "accounts", "a", ["domain_id", "local_part", "display_name", "status", "quota_bytes", "created_at", "settings"],
        "a.id, a.domain_id, a.local_part, d.name, a.display_name, a.status, a.quota_bytes, a.used_bytes, a.created_at, a.last_login_at, a.settings, " +
        $"CASE WHEN {HasMessageQuota} THEN {UsedMessages} ELSE 0 END, a.quota_warned, a.password_changed_at", "accounts a JOIN domains d ON d.id = a.domain_id", [Password]);

    internal Accounts(DirectoryTables tables) : base(tables, s_shape)
    {
    }

    /// <param name="localPart">Lower case.</param>
    public AccountRow? Find(string localPart, string domain) => First($"d.name = ?1 AND a.local_part = ?2 AND {Live}", domain, localPart);

    internal AccountRow? At(long domainId, string localPart) => First($"a.domain_id = ?1 AND a.local_part = ?2 AND {Live}", domainId, localPart);

    /// <summary>Those of a domain, or all where it is null, by address.</summary>
    public IReadOnlyList<AccountRow> List(string? domain = null) => All($"(?1 IS NULL OR d.name = ?1) AND {Live} ORDER BY d.name, a.local_part", domain);

    public IReadOnlyList<AccountRow> OfDomain(long domainId) => All($"a.domain_id = ?1 AND {Live} ORDER BY a.local_part", domainId);

    /// <summary>Those whose settings have this text in them.</summary>
    public IReadOnlyList<AccountRow> Mentioning(string text) => All($"instr(a.settings, ?1) > 0 AND {Live} ORDER BY a.id", text);

    /// <summary>How many a domain has, or all where it is null.</summary>
    public long Count(long? domainId = null) => Sql.Prepare("SELECT count(*) FROM accounts WHERE (?1 IS NULL OR domain_id = ?1) AND removed_at IS NULL").Bind(1, domainId).Scalar()!.Value;

    /// <summary>The octets of all quotas of a domain together; users without quota count 0.</summary>
    public long QuotaSum(long domainId) => Sql.Prepare("SELECT cast(min(total(quota_bytes), 9e18) AS INTEGER) FROM accounts WHERE domain_id = ? AND removed_at IS NULL").Bind(1, domainId).Scalar()!.Value;

    /// <summary>The octets of the network disk that a domain's users are given, of those who may use it; users without a limit of their own count 0.</summary>
    public long NetdiskSum(long domainId) => Sql.Prepare("""
        SELECT cast(min(total(CASE WHEN instr(settings, '"netdiskBytes":') = 0 OR instr(coalesce(json_extract(settings, '$.deniedServices'), ''), 'Netdisk') > 0 THEN 0
            ELSE json_extract(settings, '$.netdiskBytes') END), 9e18) AS INTEGER) FROM accounts WHERE domain_id = ? AND removed_at IS NULL
        """).Bind(1, domainId).Scalar()!.Value;

    public IReadOnlyDictionary<AccountStatus, long> CountByStatus(long domainId)
    {
        using var q = Sql.Prepare("SELECT status, count(*) FROM accounts WHERE domain_id = ? AND removed_at IS NULL GROUP BY status").Bind(1, domainId);
        var counts = new Dictionary<AccountStatus, long>();
        while (q.Step()) counts[(AccountStatus)q.Int32(0)] = q.Int64(1);
        return counts;
    }

    /// <param name="localPart">Lower case.</param>
    /// <param name="passwordHash">With its scheme's prefix; see <see cref="PasswordHash"/>.</param>
    /// <param name="settings">Null: the defaults.</param>
    public AccountRow Add(DomainRow domain, string localPart, string displayName, string passwordHash, long quotaBytes, AccountStatus status = AccountStatus.Normal, AccountSettings? settings = null)
    {
        var row = Insert(new(0, domain.Id, localPart, domain.Name, displayName, status, quotaBytes, 0, DateTimeOffset.FromUnixTimeSeconds(Now), null) { Settings = settings ?? new() }, (Password, passwordHash));
        NotePassword(row.Id);
        return row;
    }

    /// <param name="passwordHash">Null: the password stays.</param>
    public AccountRow Update(AccountRow before, AccountRow after, string? passwordHash)
    {
        if (passwordHash is null) return Update(before, after);
        NotePassword(before.Id);
        return Update(before, after, (Password, passwordHash));
    }

    void NotePassword(long accountId) => Sql.Prepare("UPDATE accounts SET password_changed_at = ? WHERE id = ?").Bind(1, Now).Bind(2, accountId).Run();

    /// <summary>The password's hash.</summary>
    public string PasswordOf(AccountRow row) => Secret(row.Id, Password)!;

    /// <summary>Puts a new hash of the same password in an old one's place; false when the password was changed meanwhile.</summary>
    internal bool Rehash(long accountId, string old, string hash) =>
        Sql.Prepare("UPDATE accounts SET password = ? WHERE id = ? AND password = ?").Bind(1, hash).Bind(2, accountId).Bind(3, old).Run() == 1;

    /// <summary>Adds to the account's used bytes; false when the account is gone.</summary>
    internal bool AddUsedBytes(long accountId, long bytes) =>
        Sql.Prepare("UPDATE accounts SET used_bytes = used_bytes + ? WHERE id = ? AND removed_at IS NULL").Bind(1, bytes).Bind(2, accountId).Run() == 1;

    internal void SetLastLogin(long accountId, long at) => Sql.Prepare("UPDATE accounts SET last_login_at = ? WHERE id = ?").Bind(1, at).Bind(2, accountId).Run();

    /// <summary>Octets that the account may still take, of so many messages; 0: the quota of messages is too small for them; less: a quota is exceeded. Null: no limit, or no such account.</summary>
    internal long? QuotaLeft(long accountId, int messages = 0)
    {
        using var q = Sql.Prepare($"SELECT a.quota_bytes, a.used_bytes, a.settings, {UsedMessages} FROM accounts a WHERE a.id = ? AND (a.quota_bytes > 0 OR {HasMessageQuota})").Bind(1, accountId);
        if (!q.Step()) return null;
        long? bytes = q.Int64(0) > 0 ? q.Int64(0) - q.Int64(1) : null;
        long most = SettingsText<AccountSettings>.Read(q.Text(2)).QuotaMessages, used = q.Int64(3);
        if (most == 0 || used + messages <= most) return bytes;
        return Math.Min(bytes ?? 0, used > most ? -1 : 0);
    }

    /// <summary>Notes that the user is told of a nearly full mailbox; false when he was told already.</summary>
    internal bool SetQuotaWarned(long accountId, bool warned) =>
        Sql.Prepare("UPDATE accounts SET quota_warned = ?1 WHERE id = ?2 AND quota_warned <> ?1").Bind(1, warned ? 1 : 0).Bind(2, accountId).Run() == 1;

    private protected override object?[] Values(AccountRow row) => [row.DomainId, row.LocalPart, row.DisplayName, (long)row.Status, row.QuotaBytes, row.CreatedAt.ToUnixTimeSeconds(), SettingsText<AccountSettings>.Write(row.Settings)];

    private protected override AccountRow Read(SqlStatement q) => new(
        q.Int64(0), q.Int64(1), q.Text(2), q.Text(3), q.Text(4), (AccountStatus)q.Int32(5), q.Int64(6), q.Int64(7), DateTimeOffset.FromUnixTimeSeconds(q.Int64(8)),
        q.Int64(9) is var login and > 0 ? DateTimeOffset.FromUnixTimeSeconds(login) : null) { Settings = SettingsText<AccountSettings>.Read(q.Text(10)), UsedMessages = q.Int64(11), QuotaWarned = q.Int64(12) != 0,
            PasswordChangedAt = q.Int64(13) is var changed and > 0 ? DateTimeOffset.FromUnixTimeSeconds(changed) : null,
        };

    private protected override string? NameTakenBy(AccountRow row) => Tables.AddressOwner(row.DomainId, row.LocalPart, row) is { } owner ? Tables.Describe(owner) : null;

    private protected override string? Hinders(AccountRow row, bool comesBack)
    {
        if (comesBack) return Tables.Domains.FindById(row.DomainId) is null ? $"belongs to the domain {row.Domain}, which is removed" : null;
        if (Tables.UserAliases.OfAccount(row.Id) is [var alias, ..]) return $"has the alias {alias.Address}";
        return Tables.SenderBlocks.Of(row.Id).Count > 0 ? "has a list of refused senders" : null;
    }
}
