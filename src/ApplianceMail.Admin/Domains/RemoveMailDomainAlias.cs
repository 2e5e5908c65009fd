using ApplianceMail.Store;

namespace ApplianceMail.Admin.Domains;

[Operation("Remove", "MailDomainAlias", "Takes a second name from a mail domain: mail to it is refused from now on.")]
public sealed class RemoveMailDomainAlias : Operation<DomainAliasInfo>
{
    [Parameter("The second name.", Position = 0, Names = Names.DomainAlias)]
    public required string Identity { get; init; }

    public override DomainAliasInfo Apply(WriteTransaction store)
    {
        var name = DomainIdentity.Canonical(nameof(Identity), Identity);
        var row = store.DomainAliases.Find(name)
            ?? throw new OperationException(RefusalKind.NotFound, "DomainAliasNotFound", $"No domain has the second name {name}. Get-MailDomainAlias lists them all.");
        store.DomainAliases.Remove(row);
        return DomainAliasInfo.Of(row);
    }
}
