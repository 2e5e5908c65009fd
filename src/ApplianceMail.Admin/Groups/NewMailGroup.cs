using ApplianceMail.Admin.Users;
using ApplianceMail.Store;

namespace ApplianceMail.Admin.Groups;

[Operation("New", "MailGroup", "Creates a group: mail to its address goes to each of its members once.", Scope = OperationScope.Domain)]
public sealed class NewMailGroup : GroupParameters
{
    [Parameter("E-mail address; a bare name belongs to the primary domain.", Position = 0, Names = Names.Address)]
    public required string Address { get; init; }

    [Parameter("Name that people see; default none.")]
    public string DisplayName { get; init; } = "";

    [Parameter("Addresses of the first members, here or elsewhere; default none.", Names = Names.Member)]
    public IReadOnlyList<string> Members { get; init; } = [];

    public override MailGroupInfo Apply(WriteTransaction store)
    {
        UserChecks.DisplayName(DisplayName);
        var (domain, localPart) = MailUserIdentity.RequireFree(store, nameof(Address), Address);
        var group = store.Groups.Add(domain, localPart, DisplayName, With(store, new()));
        GroupMember.SetAll(store, nameof(Members), group, Members);
        return MailGroupInfo.Of(store, group);
    }
}
