using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Groups;

[Operation("Get", "MailGroupMember", "Shows the members of a group, or the groups that an address is a member of.", Scope = OperationScope.Domain)]
public sealed class GetMailGroupMember : Query<MailGroupMemberInfo>
{
    [Parameter("The group's address or number; without it the members of all groups.", Position = 0, Names = Names.Group)]
    public string? Identity { get; init; }

    [Parameter("Shows only where this address is a member itself; a bare name belongs to the primary domain.", Names = Names.Member)]
    public string? Member { get; init; }

    public override ValueTask<IReadOnlyList<MailGroupMemberInfo>> ReadAsync(AdminContext context, CancellationToken cancel) =>
        new(context.Store.Read<IReadOnlyList<MailGroupMemberInfo>>(tables => [.. Rows(tables).Select(MailGroupMemberInfo.Of)]));

    IEnumerable<GroupMemberRow> Rows(DirectoryTables tables)
    {
        var group = Identity is null ? null : MailGroupInfo.Require(tables, nameof(Identity), Identity);
        if (Member is null) return group is null ? tables.Groups.List().SelectMany(g => tables.GroupMembers.OfGroup(g.Id)) : tables.GroupMembers.OfGroup(group.Id);
        var (localPart, domain) = Users.MailUserIdentity.ParseOwn(tables, nameof(Member), Member);
        return tables.GroupMembers.Of($"{localPart}@{domain}").Where(m => group is null || m.GroupId == group.Id);
    }
}
