using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Directory;

/// <summary>What an administrator has set for a service; services without a row have their defaults.</summary>
/// <param name="Name">"SMTP", "IMAPS" …</param>
/// <param name="Settings">As JSON.</param>
public sealed record ServiceRow(long Id, string Name, string Settings) : IEntityRow
{
    string IEntityRow.Key => Name;

    string? IEntityRow.OfDomain => null;
}

/// <summary>Settings of services.</summary>
public sealed class Services : EntityTable<ServiceRow>
{
    static readonly EntityShape s_shape = new("service", "services", "s", ["name", "settings"], "s.id, s.name, s.settings", "services s", []);

    internal Services(DirectoryTables tables) : base(tables, s_shape)
    {
    }

    public ServiceRow? Find(string name) => First("s.name = ?1 AND s.removed_at IS NULL", name);

    public IReadOnlyList<ServiceRow> List() => All("s.removed_at IS NULL ORDER BY s.name");

    /// <summary>Adds or changes a service's row.</summary>
    public ServiceRow Set(string name, string settings) => Find(name) is { } row ? Update(row, row with { Settings = settings }) : Insert(new(0, name, settings));

    private protected override object?[] Values(ServiceRow row) => [row.Name, row.Settings];

    private protected override ServiceRow Read(SqlStatement q) => new(q.Int64(0), q.Text(1), q.Text(2));

    private protected override string? NameTakenBy(ServiceRow row) => Find(row.Name) is { } other && other.Id != row.Id ? $"service {row.Name}" : null;
}
