using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Directory;

/// <summary>A second name of a domain: every address of the domain is good under it too.</summary>
/// <param name="Name">A-labels in lower case.</param>
/// <param name="Domain">The domain's name.</param>
public sealed record DomainAliasRow(long Id, string Name, long DomainId, string Domain, DateTimeOffset CreatedAt) : IEntityRow
{
    string IEntityRow.Key => Name;

    string? IEntityRow.OfDomain => Domain;
}

/// <summary>Second names of domains.</summary>
public sealed class DomainAliases : EntityTable<DomainAliasRow>
{
    static readonly EntityShape s_shape = new(
        "domain alias", "domain_aliases", "a", ["name", "domain_id", "created_at"], "a.id, a.name, a.domain_id, d.name, a.created_at", "domain_aliases a JOIN domains d ON d.id = a.domain_id", []);

    internal DomainAliases(DirectoryTables tables) : base(tables, s_shape)
    {
    }

    public DomainAliasRow? Find(string name) => First("a.name = ?1 AND a.removed_at IS NULL", name);

    /// <summary>Those of a domain, or all where it is null, by name.</summary>
    public IReadOnlyList<DomainAliasRow> List(long? domainId = null) => All("(?1 IS NULL OR a.domain_id = ?1) AND a.removed_at IS NULL ORDER BY a.name", domainId);

    public DomainAliasRow Add(DomainRow domain, string name) => Insert(new(0, name, domain.Id, domain.Name, DateTimeOffset.FromUnixTimeSeconds(Now)));

    private protected override object?[] Values(DomainAliasRow row) => [row.Name, row.DomainId, row.CreatedAt.ToUnixTimeSeconds()];

    private protected override DomainAliasRow Read(SqlStatement q) => new(q.Int64(0), q.Text(1), q.Int64(2), q.Text(3), DateTimeOffset.FromUnixTimeSeconds(q.Int64(4)));

    private protected override string? NameTakenBy(DomainAliasRow row) => Tables.DomainOwner(row.Name, row) is { } owner ? Tables.Describe(owner) : null;

    private protected override string? Hinders(DomainAliasRow row, bool comesBack) => comesBack && Tables.Domains.FindById(row.DomainId) is null ? $"belongs to the domain {row.Domain}, which is removed" : null;
}
