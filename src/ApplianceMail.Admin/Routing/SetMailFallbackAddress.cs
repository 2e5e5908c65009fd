using ApplianceMail.Store;

namespace ApplianceMail.Admin.Routing;

[Operation("Set", "MailFallbackAddress", "Says who gets mail for addresses of a domain that nobody has, instead of a refusal. Known addresses are not concerned.")]
public sealed class SetMailFallbackAddress : Operation<MailFallbackAddressInfo>
{
    [Parameter("The domain's name or number, or * for every domain that has none of its own.", Position = 0)]
    public required string Identity { get; init; }

    [Parameter("The address that gets the mail, here or elsewhere.", Position = 1)]
    public required string Target { get; init; }

    public override MailFallbackAddressInfo Apply(WriteTransaction store)
    {
        var domain = MailFallbackAddressInfo.FindDomain(store, nameof(Identity), Identity);
        var row = store.FallbackAddresses.Set(domain, TargetAddress.Canonical(store, nameof(Target), Target));
        ForwardLoop.Refuse(store, row.Target);
        return MailFallbackAddressInfo.Of(row);
    }
}
