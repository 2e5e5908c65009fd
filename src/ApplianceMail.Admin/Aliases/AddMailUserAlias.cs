using ApplianceMail.Admin.Users;
using ApplianceMail.Admin.UserSettings;
using ApplianceMail.Store;

namespace ApplianceMail.Admin.Aliases;

[Operation("Add", "MailUserAlias", "Gives a mail user a further address, in any domain of this server.", Scope = OperationScope.Domain)]
public sealed class AddMailUserAlias : Operation<MailUserAliasInfo>
{
    [Parameter("The user's address or number.", Position = 0, Names = Names.User)]
    public required string Identity { get; init; }

    [Parameter("The further address; a bare name belongs to the primary domain.", Position = 1, Names = Names.Address)]
    public required string Alias { get; init; }

    [Parameter("What the alias is for, at most 200 characters; default nothing.")]
    public string Description { get; init; } = "";

    public override MailUserAliasInfo Apply(WriteTransaction store)
    {
        SettingChecks.Line(nameof(Description), Description);
        var user = MailUserIdentity.Require(store, nameof(Identity), Identity);
        var (domain, localPart) = MailUserIdentity.RequireFree(store, nameof(Alias), Alias);
        return MailUserAliasInfo.Of(store.UserAliases.Add(domain, localPart, user, Description.Trim()));
    }
}
