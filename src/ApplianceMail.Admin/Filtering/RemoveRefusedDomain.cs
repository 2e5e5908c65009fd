using ApplianceMail.Admin.Domains;
using ApplianceMail.Store;

namespace ApplianceMail.Admin.Filtering;

[Operation("Remove", "RefusedDomain", "Lets SMTP clients of a domain connect again.")]
public sealed class RemoveRefusedDomain : Operation<RefusedDomainInfo>
{
    [Parameter("Domain name.", Position = 0)]
    public required string Identity { get; init; }

    public override RefusedDomainInfo Apply(WriteTransaction store)
    {
        var name = DomainIdentity.Canonical(nameof(Identity), Identity);
        var row = store.RefusedDomains.Find(name)
            ?? throw new OperationException(RefusalKind.NotFound, "RefusedDomainNotFound", $"{name} is not in the list. Get-RefusedDomain shows it.");
        store.RefusedDomains.Remove(row);
        return RefusedDomainInfo.Of(row);
    }
}
