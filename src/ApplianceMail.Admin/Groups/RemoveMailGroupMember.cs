using ApplianceMail.Store;

namespace ApplianceMail.Admin.Groups;

[Operation("Remove", "MailGroupMember", "Takes a member out of a group.", Scope = OperationScope.Domain)]
public sealed class RemoveMailGroupMember : Operation<MailGroupMemberInfo>
{
    [Parameter("The group's address or number.", Position = 0, Names = Names.Group)]
    public required string Identity { get; init; }

    [Parameter("The member's address; a bare name belongs to the primary domain.", Position = 1, Names = Names.Member)]
    public required string Member { get; init; }

    public override MailGroupMemberInfo Apply(WriteTransaction store)
    {
        var row = GroupMember.Require(store, nameof(Member), MailGroupInfo.Require(store, nameof(Identity), Identity), Member);
        store.GroupMembers.Remove(row);
        return MailGroupMemberInfo.Of(row);
    }
}
