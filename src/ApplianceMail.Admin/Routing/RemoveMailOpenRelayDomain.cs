using ApplianceMail.Store;

namespace ApplianceMail.Admin.Routing;

[Operation("Remove", "MailOpenRelayDomain", "Sending mail to a domain through this server needs a login again.")]
public sealed class RemoveMailOpenRelayDomain : Operation<MailOpenRelayDomainInfo>
{
    [Parameter("A domain, or *.example.org as Get-MailOpenRelayDomain shows it.", Position = 0)]
    public required string Identity { get; init; }

    public override MailOpenRelayDomainInfo Apply(WriteTransaction store)
    {
        var row = MailOpenRelayDomainInfo.Require(store, nameof(Identity), Identity);
        store.OpenRelayDomains.Remove(row);
        return MailOpenRelayDomainInfo.Of(row);
    }
}
