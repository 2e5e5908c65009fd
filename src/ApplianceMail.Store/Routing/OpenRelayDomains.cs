using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Routing;

/// <summary>A domain that strangers may send to through us (manual of seed 001, Open Relay Domain; DMail's relay_to).</summary>
/// <param name="Name">A domain (A-labels in lower case), or *.domain for all below it.</param>
public sealed record OpenRelayDomainRow(long Id, string Name, DateTimeOffset CreatedAt) : IEntityRow
{
    string IEntityRow.Key => Name;

    string? IEntityRow.OfDomain => null;
}

/// <summary>Domains that strangers may send to through us.</summary>
public sealed class OpenRelayDomains : EntityTable<OpenRelayDomainRow>
{
    static readonly EntityShape s_shape = new("open relay domain", "open_relay_domains", "o", ["name", "created_at"], "o.id, o.name, o.created_at", "open_relay_domains o", []);

    internal OpenRelayDomains(DirectoryTables tables) : base(tables, s_shape)
    {
    }

    public OpenRelayDomainRow? Find(string name) => First("o.name = ?1 AND o.removed_at IS NULL", name);

    /// <summary>All, by name.</summary>
    public IReadOnlyList<OpenRelayDomainRow> List() => All("o.removed_at IS NULL ORDER BY o.name");

    /// <summary>The entry that a domain is in; null: none.</summary>
    /// <param name="domain">A-labels in lower case.</param>
    public OpenRelayDomainRow? Match(string domain)
    {
        if (Sql.Prepare("SELECT 1 FROM open_relay_domains WHERE removed_at IS NULL LIMIT 1").Scalar() is null) return null;
        foreach (var pattern in DomainPatterns.For(domain))
            // Never all domains: that would be an open relay.
            if (pattern != DomainPatterns.Every && Find(pattern) is { } entry) return entry;
        return null;
    }

    public OpenRelayDomainRow Add(string name) => Insert(new(0, name, DateTimeOffset.FromUnixTimeSeconds(Now)));

    private protected override object?[] Values(OpenRelayDomainRow row) => [row.Name, row.CreatedAt.ToUnixTimeSeconds()];

    private protected override OpenRelayDomainRow Read(SqlStatement q) => new(q.Int64(0), q.Text(1), DateTimeOffset.FromUnixTimeSeconds(q.Int64(2)));

    private protected override string? NameTakenBy(OpenRelayDomainRow row) => Find(row.Name) is { } other && other.Id != row.Id ? $"open relay domain {row.Name}" : null;
}
