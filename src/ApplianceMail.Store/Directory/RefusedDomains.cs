using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Directory;

/// <summary>A domain whose hosts may not connect by SMTP.</summary>
/// <param name="Name">A-labels in lower case; its subdomains are meant too.</param>
public sealed record RefusedDomainRow(long Id, string Name, DateTimeOffset CreatedAt) : IEntityRow
{
    string IEntityRow.Key => Name;

    string? IEntityRow.OfDomain => null;
}

/// <summary>Domains whose hosts may not connect by SMTP.</summary>
public sealed class RefusedDomains : EntityTable<RefusedDomainRow>
{
    static readonly EntityShape s_shape = new("refused domain", "refused_domains", "r", ["name", "created_at"], "r.id, r.name, r.created_at", "refused_domains r", []);

    internal RefusedDomains(DirectoryTables tables) : base(tables, s_shape)
    {
    }

    public RefusedDomainRow? Find(string name) => First("r.name = ?1 AND r.removed_at IS NULL", name);

    /// <summary>All, in the order of their making.</summary>
    public IReadOnlyList<RefusedDomainRow> List() => All("r.removed_at IS NULL ORDER BY r.id");

    public bool Any() => Sql.Prepare("SELECT 1 FROM refused_domains WHERE removed_at IS NULL LIMIT 1").Scalar() is not null;

    /// <summary>The entry that a host name is in; null: none.</summary>
    public RefusedDomainRow? Match(string hostName)
    {
        for (var domain = hostName.TrimEnd('.').ToLowerInvariant(); domain.Length > 0; domain = domain.IndexOf('.') is var dot and >= 0 ? domain[(dot + 1)..] : "")
            if (Find(domain) is { } entry) return entry;
        return null;
    }

    public RefusedDomainRow Add(string name) => Insert(new(0, name, DateTimeOffset.FromUnixTimeSeconds(Now)));

    private protected override object?[] Values(RefusedDomainRow row) => [row.Name, row.CreatedAt.ToUnixTimeSeconds()];

    private protected override RefusedDomainRow Read(SqlStatement q) => new(q.Int64(0), q.Text(1), DateTimeOffset.FromUnixTimeSeconds(q.Int64(2)));

    private protected override string? NameTakenBy(RefusedDomainRow row) => Find(row.Name) is { } other && other.Id != row.Id ? "an entry" : null;
}
