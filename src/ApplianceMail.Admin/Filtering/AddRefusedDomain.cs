using ApplianceMail.Admin.Domains;
using ApplianceMail.Store;

namespace ApplianceMail.Admin.Filtering;

[Operation("Add", "RefusedDomain", "Refuses SMTP clients of a domain: by the name of their address at connect (554), by the name in HELO and EHLO (550).")]
public sealed class AddRefusedDomain : Operation<RefusedDomainInfo>
{
    [Parameter("Domain name; its subdomains are meant too.", Position = 0)]
    public required string Identity { get; init; }

    public override RefusedDomainInfo Apply(WriteTransaction store)
    {
        var name = DomainIdentity.Canonical(nameof(Identity), Identity);
        if (store.RefusedDomains.Find(name) is not null) throw new OperationException(RefusalKind.Conflict, "RefusedDomainExists", $"{name} is in the list already.");
        return RefusedDomainInfo.Of(store.RefusedDomains.Add(name));
    }
}
