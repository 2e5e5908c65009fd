using ApplianceMail.Store;

namespace ApplianceMail.Admin.Groups;

[Operation("Add", "MailGroupMember", "Adds a user, an alias, another group or an address elsewhere to a group.", Scope = OperationScope.Domain)]
public sealed class AddMailGroupMember : Operation<MailGroupMemberInfo>
{
    [Parameter("The group's address or number.", Position = 0, Names = Names.Group)]
    public required string Identity { get; init; }

    [Parameter("The member's address, here or elsewhere; a bare name belongs to the primary domain.", Position = 1, Names = Names.Member)]
    public required string Member { get; init; }

    public override MailGroupMemberInfo Apply(WriteTransaction store) =>
        MailGroupMemberInfo.Of(GroupMember.Add(store, nameof(Member), MailGroupInfo.Require(store, nameof(Identity), Identity), Member));
}
