using ApplianceMail.Store;

namespace ApplianceMail.Admin.Groups;

[Operation("Remove", "MailGroup", "Removes a group; its members stay users.", Scope = OperationScope.Domain)]
public sealed class RemoveMailGroup : Operation<MailGroupInfo>
{
    [Parameter("The group's address or number.", Position = 0, Names = Names.Group)]
    public required string Identity { get; init; }

    public override MailGroupInfo Apply(WriteTransaction store)
    {
        var row = MailGroupInfo.Require(store, nameof(Identity), Identity);
        var info = MailGroupInfo.Of(store, row);
        GroupRemoval.Remove(store, row);
        return info;
    }
}
