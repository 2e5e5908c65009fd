using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Directory;

/// <summary>A further address of a user.</summary>
/// <param name="LocalPart">Lower case.</param>
/// <param name="User">The user's address.</param>
public sealed record UserAliasRow(long Id, long DomainId, string LocalPart, string Domain, long AccountId, string User, DateTimeOffset CreatedAt) : IEntityRow
{
    public string Description { get; init; } = "";

    public string Address => LocalPart + "@" + Domain;

    string IEntityRow.Key => Address;

    string? IEntityRow.OfDomain => Domain;
}

/// <summary>Further addresses of users.</summary>
public sealed class UserAliases : EntityTable<UserAliasRow>
{
    const string Live = "l.removed_at IS NULL AND d.removed_at IS NULL";

    static readonly EntityShape s_shape = new(
        "alias", "user_aliases", "l", ["domain_id", "local_part", "account_id", "created_at", "description"], "l.id, l.domain_id, l.local_part, d.name, l.account_id, a.local_part || '@' || e.name, l.created_at, l.description",
        "user_aliases l JOIN domains d ON d.id = l.domain_id JOIN accounts a ON a.id = l.account_id JOIN domains e ON e.id = a.domain_id", []);

    internal UserAliases(DirectoryTables tables) : base(tables, s_shape)
    {
    }

    public UserAliasRow? Find(string localPart, string domain) => First($"d.name = ?1 AND l.local_part = ?2 AND {Live}", domain, localPart);

    internal UserAliasRow? At(long domainId, string localPart) => First($"l.domain_id = ?1 AND l.local_part = ?2 AND {Live}", domainId, localPart);

    public IReadOnlyList<UserAliasRow> OfAccount(long accountId) => All($"l.account_id = ?1 AND {Live} ORDER BY d.name, l.local_part", accountId);

    public IReadOnlyList<UserAliasRow> OfDomain(long domainId) => All($"l.domain_id = ?1 AND {Live} ORDER BY l.local_part", domainId);

    /// <summary>All, by address.</summary>
    public IReadOnlyList<UserAliasRow> List() => All($"{Live} ORDER BY d.name, l.local_part");

    /// <param name="localPart">Lower case.</param>
    public UserAliasRow Add(DomainRow domain, string localPart, AccountRow account, string description = "") =>
        Insert(new(0, domain.Id, localPart, domain.Name, account.Id, account.Address, DateTimeOffset.FromUnixTimeSeconds(Now)) { Description = description });

    private protected override object?[] Values(UserAliasRow row) => [row.DomainId, row.LocalPart, row.AccountId, row.CreatedAt.ToUnixTimeSeconds(), row.Description ?? ""];

    private protected override UserAliasRow Read(SqlStatement q) =>
        new(q.Int64(0), q.Int64(1), q.Text(2), q.Text(3), q.Int64(4), q.Text(5), DateTimeOffset.FromUnixTimeSeconds(q.Int64(6))) { Description = q.Text(7) };

    private protected override string? NameTakenBy(UserAliasRow row) => Tables.AddressOwner(row.DomainId, row.LocalPart, row) is { } owner ? Tables.Describe(owner) : null;

    private protected override string? Hinders(UserAliasRow row, bool comesBack)
    {
        if (!comesBack) return null;
        if (Tables.Domains.FindById(row.DomainId) is null) return $"belongs to the domain {row.Domain}, which is removed";
        return Tables.Accounts.FindById(row.AccountId) is null ? $"belongs to the user {row.User}, who is removed" : null;
    }
}
