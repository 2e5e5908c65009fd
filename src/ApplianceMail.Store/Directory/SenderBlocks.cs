using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Directory;

/// <summary>A sender, or a domain's senders, whose mail a user or everybody refuses.</summary>
/// <param name="AccountId">0: for everybody.</param>
/// <param name="User">The user's address; null: for everybody.</param>
/// <param name="Domain">The user's domain; null: for everybody.</param>
/// <param name="Pattern">What is compared: an address in lower case, @domain for its senders, or a domain for its senders and its subdomains'.</param>
/// <param name="Entry">As the administrator wrote it: an address, *@domain, or a domain.</param>
public sealed record SenderBlockRow(long Id, long AccountId, string? User, string? Domain, string Pattern, string Entry, DateTimeOffset CreatedAt) : IEntityRow
{
    string IEntityRow.Key => User is null ? Entry : $"{User}: {Entry}";

    string? IEntityRow.OfDomain => Domain;
}

/// <summary>Refused senders.</summary>
public sealed class SenderBlocks : EntityTable<SenderBlockRow>
{
    static readonly EntityShape s_shape = new(
        "spam", "sender_blocks", "s", ["account_id", "pattern", "entry", "created_at"], "s.id, s.account_id, a.local_part || '@' || d.name, d.name, s.pattern, s.entry, s.created_at",
        "sender_blocks s LEFT JOIN accounts a ON a.id = s.account_id LEFT JOIN domains d ON d.id = a.domain_id", []);

    internal SenderBlocks(DirectoryTables tables) : base(tables, s_shape)
    {
    }

    public SenderBlockRow? Find(long accountId, string pattern) => First("s.account_id = ?1 AND s.pattern = ?2 AND s.removed_at IS NULL", accountId, pattern);

    /// <summary>An account's, or everybody's (0), in the order of their making.</summary>
    public IReadOnlyList<SenderBlockRow> Of(long accountId) => All("s.account_id = ?1 AND s.removed_at IS NULL ORDER BY s.id", accountId);

    /// <summary>All users' entries.</summary>
    public IReadOnlyList<SenderBlockRow> OfUsers() => All("s.account_id > 0 AND s.removed_at IS NULL ORDER BY d.name, a.local_part, s.id");

    /// <summary>What blocks this sender for the account (0: for everybody); null: nothing does.</summary>
    /// <param name="address">Lower case.</param>
    public SenderBlockRow? Match(long accountId, string address)
    {
        // Most have no list: one look instead of one for each label.
        if (Sql.Prepare("SELECT 1 FROM sender_blocks WHERE account_id = ? AND removed_at IS NULL LIMIT 1").Bind(1, accountId).Scalar() is null) return null;
        int at = address.LastIndexOf('@');
        if ((Find(accountId, address) ?? Find(accountId, address[at..])) is { } exact) return exact;
        for (var domain = address[(at + 1)..]; domain.Length > 0; domain = domain.IndexOf('.') is var dot and >= 0 ? domain[(dot + 1)..] : "")
            if (Find(accountId, domain) is { } entry) return entry;
        return null;
    }

    public SenderBlockRow Add(AccountRow? account, string pattern, string entry) =>
        Insert(new(0, account?.Id ?? 0, account?.Address, account?.Domain, pattern, entry, DateTimeOffset.FromUnixTimeSeconds(Now)));

    private protected override object?[] Values(SenderBlockRow row) => [row.AccountId, row.Pattern, row.Entry, row.CreatedAt.ToUnixTimeSeconds()];

    private protected override SenderBlockRow Read(SqlStatement q) => new(
        q.Int64(0), q.Int64(1), q.IsNull(2) ? null : q.Text(2), q.IsNull(3) ? null : q.Text(3), q.Text(4), q.Text(5), DateTimeOffset.FromUnixTimeSeconds(q.Int64(6)));

    private protected override string? NameTakenBy(SenderBlockRow row) => Find(row.AccountId, row.Pattern) is { } other && other.Id != row.Id ? "an entry" : null;

    private protected override string? Hinders(SenderBlockRow row, bool comesBack) =>
        comesBack && row.AccountId > 0 && Tables.Accounts.FindById(row.AccountId) is null ? "belongs to a user who is removed" : null;
}
