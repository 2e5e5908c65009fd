using ApplianceMail.Admin.Users;
using ApplianceMail.Store;

namespace ApplianceMail.Admin.Aliases;

[Operation("Set", "MailUserAlias", "Gives an alias to another user.", Scope = OperationScope.Domain)]
public sealed class SetMailUserAlias : Operation<MailUserAliasInfo>
{
    [Parameter("The address of the alias.", Position = 0, Names = Names.UserAlias)]
    public required string Identity { get; init; }

    [Parameter("The user who shall have it: address or number.", Position = 1, Names = Names.User)]
    public required string User { get; init; }

    public override MailUserAliasInfo Apply(WriteTransaction store)
    {
        var alias = MailUserAliasInfo.Require(store, nameof(Identity), Identity);
        var user = MailUserIdentity.Require(store, nameof(User), User);
        return MailUserAliasInfo.Of(store.UserAliases.Update(alias, alias with { AccountId = user.Id }));
    }
}
