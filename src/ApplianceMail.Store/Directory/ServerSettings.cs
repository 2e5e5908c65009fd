using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Directory;

/// <summary>A setting of the server that is not its default.</summary>
/// <param name="Value">As JSON.</param>
public sealed record SettingRow(long Id, string Name, string Value) : IEntityRow
{
    string IEntityRow.Key => Name;

    string? IEntityRow.OfDomain => null;
}

/// <summary>Settings of the server that are not their defaults.</summary>
public sealed class ServerSettings : EntityTable<SettingRow>
{
    static readonly EntityShape s_shape = new("setting", "settings", "s", ["name", "value"], "s.id, s.name, s.value", "settings s", []);

    internal ServerSettings(DirectoryTables tables) : base(tables, s_shape)
    {
    }

    public SettingRow? Find(string name) => First("s.name = ?1 AND s.removed_at IS NULL", name);

    public IReadOnlyList<SettingRow> List() => All("s.removed_at IS NULL ORDER BY s.name");

    /// <summary>Adds or changes a setting. <see cref="EntityTable{TRow}.Remove"/> brings the default back.</summary>
    public SettingRow Set(string name, string value) => Find(name) is { } row ? Update(row, row with { Value = value }) : Insert(new(0, name, value));

    private protected override object?[] Values(SettingRow row) => [row.Name, row.Value];

    private protected override SettingRow Read(SqlStatement q) => new(q.Int64(0), q.Text(1), q.Text(2));

    private protected override string? NameTakenBy(SettingRow row) => Find(row.Name) is { } other && other.Id != row.Id ? $"setting {row.Name}" : null;
}
