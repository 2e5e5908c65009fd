using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Routing;

/// <summary>Who gets mail for addresses of a domain that nobody has (DMail's fallback_address).</summary>
/// <param name="DomainId">0: every domain that has none of its own.</param>
/// <param name="Domain">The domain's name, or *.</param>
/// <param name="Target">An address; its domain in lower case.</param>
public sealed record FallbackAddressRow(long Id, long DomainId, string Domain, string Target, DateTimeOffset CreatedAt) : IEntityRow
{
    string IEntityRow.Key => Domain;

    string? IEntityRow.OfDomain => DomainId == 0 ? null : Domain;
}

/// <summary>Fallback addresses.</summary>
public sealed class FallbackAddresses : EntityTable<FallbackAddressRow>
{
    static readonly EntityShape s_shape = new(
        "fallback address", "fallback_addresses", "f", ["domain_id", "target", "created_at"], "f.id, f.domain_id, coalesce(d.name, '*'), f.target, f.created_at",
        "fallback_addresses f LEFT JOIN domains d ON d.id = f.domain_id", []);

    internal FallbackAddresses(DirectoryTables tables) : base(tables, s_shape)
    {
    }

    /// <param name="domainId">0: that of every domain.</param>
    public FallbackAddressRow? Find(long domainId) => First("f.domain_id = ?1 AND f.removed_at IS NULL", domainId);

    /// <summary>All, by domain; that of every domain comes first.</summary>
    public IReadOnlyList<FallbackAddressRow> List() => All("f.removed_at IS NULL ORDER BY d.name");

    /// <summary>The domain's own, then that of every domain; null: none.</summary>
    public FallbackAddressRow? Match(DomainRow domain) => Find(domain.Id) ?? Find(0);

    /// <summary>Adds or changes a domain's.</summary>
    /// <param name="domain">Null: every domain.</param>
    public FallbackAddressRow Set(DomainRow? domain, string target) => Find(domain?.Id ?? 0) is { } row
        ? Update(row, row with { Target = target })
        : Insert(new(0, domain?.Id ?? 0, domain?.Name ?? DomainPatterns.Every, target, DateTimeOffset.FromUnixTimeSeconds(Now)));

    private protected override object?[] Values(FallbackAddressRow row) => [row.DomainId, row.Target, row.CreatedAt.ToUnixTimeSeconds()];

    private protected override FallbackAddressRow Read(SqlStatement q) => new(q.Int64(0), q.Int64(1), q.Text(2), q.Text(3), DateTimeOffset.FromUnixTimeSeconds(q.Int64(4)));

    private protected override string? NameTakenBy(FallbackAddressRow row) => Find(row.DomainId) is { } other && other.Id != row.Id ? $"fallback address of {row.Domain}" : null;

    private protected override string? Hinders(FallbackAddressRow row, bool comesBack) =>
        comesBack && row.DomainId > 0 && Tables.Domains.FindById(row.DomainId) is null ? $"belongs to the domain {row.Domain}, which is removed" : null;
}
