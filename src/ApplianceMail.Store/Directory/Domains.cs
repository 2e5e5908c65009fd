using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Directory;

/// <summary>Mail domains.</summary>
public sealed class Domains : EntityTable<DomainRow>
{
    static readonly EntityShape s_shape = new(
        "domain", "domains", "d", ["name", "is_primary", "max_message_bytes", "created_at", "settings"], "d.id, d.name, d.is_primary, d.max_message_bytes, d.created_at, d.settings", "domains d", []);

    internal Domains(DirectoryTables tables) : base(tables, s_shape)
    {
    }

    /// <param name="name">A-labels in lower case.</param>
    public DomainRow? Find(string name) => First("d.name = ?1 AND d.removed_at IS NULL", name);

    /// <summary>The domain that bare names belong to; null before the first one.</summary>
    public DomainRow? Primary() => First("d.is_primary = 1 AND d.removed_at IS NULL");

    /// <summary>All, by name.</summary>
    public IReadOnlyList<DomainRow> List() => All("d.removed_at IS NULL ORDER BY d.name");

    /// <summary>Adds a domain; the first one becomes the primary.</summary>
    /// <param name="name">A-labels in lower case.</param>
    /// <param name="settings">Null: the defaults.</param>
    public DomainRow Add(string name, long maxMessageBytes, DomainSettings? settings = null) =>
        Insert(new(0, name, Primary() is null, maxMessageBytes, DateTimeOffset.FromUnixTimeSeconds(Now)) { Settings = settings ?? new() });

    /// <summary>Makes this domain the primary one.</summary>
    public DomainRow MakePrimary(DomainRow row)
    {
        if (Primary() is { } old && old.Id != row.Id) Update(old, old with { IsPrimary = false });
        return Update(row, row with { IsPrimary = true });
    }

    private protected override object?[] Values(DomainRow row) => [row.Name, row.IsPrimary ? 1L : 0L, row.MaxMessageBytes, row.CreatedAt.ToUnixTimeSeconds(), SettingsText<DomainSettings>.Write(row.Settings)];

    private protected override DomainRow Read(SqlStatement q) => new(q.Int64(0), q.Text(1), q.Int64(2) != 0, q.Int64(3), DateTimeOffset.FromUnixTimeSeconds(q.Int64(4))) { Settings = SettingsText<DomainSettings>.Read(q.Text(5)) };

    private protected override string? NameTakenBy(DomainRow row) => Tables.DomainOwner(row.Name, row) is { } owner ? Tables.Describe(owner) : null;

    private protected override string? Hinders(DomainRow row, bool comesBack)
    {
        if (comesBack) return null;
        if (row.IsPrimary) return "is the primary domain";
        if (Tables.FallbackAddresses.Find(row.Id) is { } fallback) return $"has the fallback address {fallback.Target}";
        return Tables.Contents(row.Id) is var contents and not "" ? $"has {contents}" : null;
    }
}
