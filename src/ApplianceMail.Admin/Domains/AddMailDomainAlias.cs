using ApplianceMail.Store;

namespace ApplianceMail.Admin.Domains;

[Operation("Add", "MailDomainAlias", "Gives a mail domain a second name: every address of the domain is good under it too, for mail and login.")]
public sealed class AddMailDomainAlias : Operation<DomainAliasInfo>
{
    [Parameter("The domain's name or number.", Position = 0, Names = Names.Domain)]
    public required string Identity { get; init; }

    [Parameter("The second name.", Position = 1)]
    public required string Alias { get; init; }

    public override DomainAliasInfo Apply(WriteTransaction store)
    {
        var domain = DomainIdentity.Require(store, nameof(Identity), Identity);
        return DomainAliasInfo.Of(store.DomainAliases.Add(domain, NewDomainName.RequireFree(store, nameof(Alias), Alias)));
    }
}
