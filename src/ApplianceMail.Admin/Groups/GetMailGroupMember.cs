namespace ApplianceMail.Admin.Groups;

[Operation("Get", "MailGroupMember", "Shows the members of a group.", Scope = OperationScope.Domain)]
public sealed class GetMailGroupMember : Query<MailGroupMemberInfo>
{
    [Parameter("The group's address or number.", Position = 0, Names = Names.Group)]
    public required string Identity { get; init; }

    public override ValueTask<IReadOnlyList<MailGroupMemberInfo>> ReadAsync(AdminContext context, CancellationToken cancel) =>
        new(context.Store.Read<IReadOnlyList<MailGroupMemberInfo>>(tables =>
            [.. tables.GroupMembers.OfGroup(MailGroupInfo.Require(tables, nameof(Identity), Identity).Id).Select(MailGroupMemberInfo.Of)]));
}
