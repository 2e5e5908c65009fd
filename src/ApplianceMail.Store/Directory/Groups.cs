using System.Text.Json.Serialization;
using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Directory;

/// <summary>An address whose mail goes to several.</summary>
/// <param name="LocalPart">Lower case.</param>
public sealed record GroupRow(long Id, long DomainId, string LocalPart, string Domain, string DisplayName, DateTimeOffset CreatedAt) : IEntityRow
{
    [JsonConverter(typeof(CompactJson<GroupSettings>))]
    public GroupSettings Settings { get; init; } = new();

    public string Address => LocalPart + "@" + Domain;

    string IEntityRow.Key => Address;

    string? IEntityRow.OfDomain => Domain;
}

/// <summary>Groups.</summary>
public sealed class Groups : EntityTable<GroupRow>
{
    const string Live = "g.removed_at IS NULL AND d.removed_at IS NULL";

    static readonly EntityShape s_shape = new(
        "group", "groups", "g", ["domain_id", "local_part", "display_name", "created_at", "settings"], "g.id, g.domain_id, g.local_part, d.name, g.display_name, g.created_at, g.settings",
        "groups g JOIN domains d ON d.id = g.domain_id", []);

    internal Groups(DirectoryTables tables) : base(tables, s_shape)
    {
    }

    public GroupRow? Find(string localPart, string domain) => First($"d.name = ?1 AND g.local_part = ?2 AND {Live}", domain, localPart);

    internal GroupRow? At(long domainId, string localPart) => First($"g.domain_id = ?1 AND g.local_part = ?2 AND {Live}", domainId, localPart);

    /// <summary>Those of a domain, or all where it is null, by address.</summary>
    public IReadOnlyList<GroupRow> List(string? domain = null) => All($"(?1 IS NULL OR d.name = ?1) AND {Live} ORDER BY d.name, g.local_part", domain);

    /// <summary>Those whose settings have this text in them.</summary>
    public IReadOnlyList<GroupRow> Mentioning(string text) => All($"instr(g.settings, ?1) > 0 AND {Live} ORDER BY g.id", text);

    public IReadOnlyList<GroupRow> OfDomain(long domainId) => All($"g.domain_id = ?1 AND {Live} ORDER BY g.local_part", domainId);

    /// <param name="localPart">Lower case.</param>
    /// <param name="settings">Null: the defaults.</param>
    public GroupRow Add(DomainRow domain, string localPart, string displayName, GroupSettings? settings = null) =>
        Insert(new(0, domain.Id, localPart, domain.Name, displayName, DateTimeOffset.FromUnixTimeSeconds(Now)) { Settings = settings ?? new() });

    private protected override object?[] Values(GroupRow row) => [row.DomainId, row.LocalPart, row.DisplayName, row.CreatedAt.ToUnixTimeSeconds(), SettingsText<GroupSettings>.Write(row.Settings)];

    private protected override GroupRow Read(SqlStatement q) => new(q.Int64(0), q.Int64(1), q.Text(2), q.Text(3), q.Text(4), DateTimeOffset.FromUnixTimeSeconds(q.Int64(5))) { Settings = SettingsText<GroupSettings>.Read(q.Text(6)) };

    private protected override string? NameTakenBy(GroupRow row) => Tables.AddressOwner(row.DomainId, row.LocalPart, row) is { } owner ? Tables.Describe(owner) : null;

    private protected override string? Hinders(GroupRow row, bool comesBack)
    {
        if (comesBack) return Tables.Domains.FindById(row.DomainId) is null ? $"belongs to the domain {row.Domain}, which is removed" : null;
        return Tables.GroupMembers.OfGroup(row.Id) is { Count: > 0 } members ? $"has {members.Count} members" : null;
    }
}
