using ApplianceMail.Admin.Users;
using ApplianceMail.Store;

namespace ApplianceMail.Admin.Groups;

[Operation("Set", "MailGroup", "Changes a group; what is not named stays as it is.", Scope = OperationScope.Domain)]
public sealed class SetMailGroup : GroupParameters
{
    [Parameter("The group's address or number.", Position = 0, Names = Names.Group)]
    public required string Identity { get; init; }

    [Parameter("Name that people see.")]
    public string? DisplayName { get; init; }

    [Parameter("The whole list of members, here or elsewhere: who is not in it leaves, who is new joins. An empty list: nobody.", Names = Names.Member)]
    public IReadOnlyList<string>? Members { get; init; }

    public override MailGroupInfo Apply(WriteTransaction store)
    {
        if (DisplayName is not null) UserChecks.DisplayName(DisplayName);
        var row = MailGroupInfo.Require(store, nameof(Identity), Identity);
        row = store.Groups.Update(row, row with { DisplayName = DisplayName ?? row.DisplayName, Settings = With(store, row.Settings) });
        if (Members is not null) GroupMember.SetAll(store, nameof(Members), row, Members);
        return MailGroupInfo.Of(store, row);
    }
}
