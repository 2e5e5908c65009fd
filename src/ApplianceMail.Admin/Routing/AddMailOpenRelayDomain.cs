using ApplianceMail.Store;

namespace ApplianceMail.Admin.Routing;

[Operation("Add", "MailOpenRelayDomain", "Lets everybody send mail to a domain through this server, without a login. Nothing else becomes open.")]
public sealed class AddMailOpenRelayDomain : Operation<MailOpenRelayDomainInfo>
{
    [Parameter("A domain, or *.example.org for all domains below it.", Position = 0)]
    public required string Identity { get; init; }

    public override MailOpenRelayDomainInfo Apply(WriteTransaction store)
    {
        var name = MailOpenRelayDomainInfo.Canonical(nameof(Identity), Identity);
        if (store.OpenRelayDomains.Find(name) is not null) throw new OperationException(RefusalKind.Conflict, "OpenRelayDomainExists", $"{name} is in the list already.");
        return MailOpenRelayDomainInfo.Of(store.OpenRelayDomains.Add(name));
    }
}
