using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Directory;

/// <summary>One member of a group.</summary>
/// <param name="Group">The group's address.</param>
/// <param name="Domain">The group's domain.</param>
/// <param name="Address">The member's address, in lower case.</param>
public sealed record GroupMemberRow(long Id, long GroupId, string Group, string Domain, string Address, DateTimeOffset CreatedAt) : IEntityRow
{
    string IEntityRow.Key => $"{Group}: {Address}";

    string? IEntityRow.OfDomain => Domain;
}

/// <summary>Members of groups, by address: a group may hold users, aliases and other groups.</summary>
public sealed class GroupMembers : EntityTable<GroupMemberRow>
{
    const string Live = "m.removed_at IS NULL AND g.removed_at IS NULL";

    static readonly EntityShape s_shape = new(
        "group member", "group_members", "m", ["group_id", "address", "created_at"], "m.id, m.group_id, g.local_part || '@' || d.name, d.name, m.address, m.created_at",
        "group_members m JOIN groups g ON g.id = m.group_id JOIN domains d ON d.id = g.domain_id", []);

    internal GroupMembers(DirectoryTables tables) : base(tables, s_shape)
    {
    }

    public GroupMemberRow? Find(long groupId, string address) => First($"m.group_id = ?1 AND m.address = ?2 AND {Live}", groupId, address);

    public IReadOnlyList<GroupMemberRow> OfGroup(long groupId) => All($"m.group_id = ?1 AND {Live} ORDER BY m.address", groupId);

    /// <summary>Where an address is a member.</summary>
    public IReadOnlyList<GroupMemberRow> Of(string address) => All($"m.address = ?1 AND {Live} ORDER BY d.name, g.local_part", address);

    /// <summary>
    /// Where an address was made a member, or got its name, after an operation: such memberships rely on what it did. What was undone since, and what
    /// undoing brought back, is as old as it was the first time.
    /// </summary>
    internal IReadOnlyList<GroupMemberRow> Since(long operationId, string address) => All(
        $"""
        m.address = ?1 AND {Live} AND EXISTS (SELECT 1 FROM changes c JOIN operations o ON o.id = c.operation_id
            WHERE c.entity = 'group member' AND c.entity_id = m.id AND c.operation_id > ?2 AND c.after IS NOT NULL AND o.undoes IS NULL
                AND NOT EXISTS (SELECT 1 FROM operations u WHERE u.undoes = o.id)) ORDER BY d.name, g.local_part
        """, address, operationId);

    /// <summary>Where addresses of a domain are members.</summary>
    public IReadOnlyList<GroupMemberRow> OfMemberDomain(string domain) => All($"m.address > ?1 AND substr(m.address, -length(?2)) = ?2 AND {Live} ORDER BY d.name, g.local_part", "", "@" + domain);

    public GroupMemberRow Add(GroupRow group, string address) => Insert(new(0, group.Id, group.Address, group.Domain, address, DateTimeOffset.FromUnixTimeSeconds(Now)));

    private protected override object?[] Values(GroupMemberRow row) => [row.GroupId, row.Address, row.CreatedAt.ToUnixTimeSeconds()];

    private protected override GroupMemberRow Read(SqlStatement q) => new(q.Int64(0), q.Int64(1), q.Text(2), q.Text(3), q.Text(4), DateTimeOffset.FromUnixTimeSeconds(q.Int64(5)));

    private protected override string? NameTakenBy(GroupMemberRow row) => Find(row.GroupId, row.Address) is { } other && other.Id != row.Id ? "a member" : null;

    private protected override string? Hinders(GroupMemberRow row, bool comesBack) => comesBack && Tables.Groups.FindById(row.GroupId) is null ? "belongs to a group that is removed" : null;
}
