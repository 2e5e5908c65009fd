using ApplianceMail.Admin.Users;
using ApplianceMail.Store;

namespace ApplianceMail.Admin.Aliases;

[Operation("Remove", "MailUserAlias", "Takes a further address from a mail user: mail to it is refused from now on.", Scope = OperationScope.Domain)]
public sealed class RemoveMailUserAlias : Operation<MailUserAliasInfo>
{
    [Parameter("The address of the alias.", Position = 0, Names = Names.UserAlias)]
    public required string Identity { get; init; }

    public override MailUserAliasInfo Apply(WriteTransaction store)
    {
        var alias = MailUserAliasInfo.Require(store, nameof(Identity), Identity);
        UserRemoval.RemoveAlias(store, alias);
        return MailUserAliasInfo.Of(alias);
    }
}
