using ApplianceMail.Admin.Users;
using ApplianceMail.Admin.UserSettings;
using ApplianceMail.Store;

namespace ApplianceMail.Admin.Aliases;

[Operation("Set", "MailUserAlias", "Changes an alias: gives it to another user, or describes it; what is not named stays as it is.", Scope = OperationScope.Domain)]
public sealed class SetMailUserAlias : Operation<MailUserAliasInfo>
{
    [Parameter("The address of the alias.", Position = 0, Names = Names.UserAlias)]
    public required string Identity { get; init; }

    [Parameter("The user who shall have it: address or number.", Position = 1, Names = Names.User)]
    public string? User { get; init; }

    [Parameter("What the alias is for, at most 200 characters; empty: nothing.")]
    public string? Description { get; init; }

    public override MailUserAliasInfo Apply(WriteTransaction store)
    {
        var alias = MailUserAliasInfo.Require(store, nameof(Identity), Identity);
        SettingChecks.Line(nameof(Description), Description ?? "");
        long account = User is null ? alias.AccountId : MailUserIdentity.Require(store, nameof(User), User).Id;
        return MailUserAliasInfo.Of(store.UserAliases.Update(alias, alias with { AccountId = account, Description = Description?.Trim() ?? alias.Description }));
    }
}
