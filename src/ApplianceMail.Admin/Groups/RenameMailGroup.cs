using ApplianceMail.Admin.Users;
using ApplianceMail.Store;

namespace ApplianceMail.Admin.Groups;

[Operation("Rename", "MailGroup", "Gives a group another address; its members stay.", Scope = OperationScope.Domain)]
public sealed class RenameMailGroup : Operation<MailGroupInfo>
{
    [Parameter("The group's address or number.", Position = 0, Names = Names.Group)]
    public required string Identity { get; init; }

    [Parameter("The new address; a bare name belongs to the primary domain.", Position = 1, Names = Names.Address)]
    public required string NewAddress { get; init; }

    public override MailGroupInfo Apply(WriteTransaction store)
    {
        var row = MailGroupInfo.Require(store, nameof(Identity), Identity);
        if (MailUserIdentity.ParseOwn(store, nameof(NewAddress), NewAddress) == (row.LocalPart, row.Domain)) return MailGroupInfo.Of(store, row);
        var (domain, localPart) = MailUserIdentity.RequireFree(store, nameof(NewAddress), NewAddress);
        var renamed = store.Groups.Update(row, row with { DomainId = domain.Id, LocalPart = localPart });
        GroupRemoval.RenameMember(store, row.Address, renamed.Address);
        return MailGroupInfo.Of(store, renamed);
    }
}
