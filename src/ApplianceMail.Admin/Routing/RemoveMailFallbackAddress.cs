using ApplianceMail.Store;

namespace ApplianceMail.Admin.Routing;

[Operation("Remove", "MailFallbackAddress", "Mail for addresses of a domain that nobody has is refused again.")]
public sealed class RemoveMailFallbackAddress : Operation<MailFallbackAddressInfo>
{
    [Parameter("The domain's name or number, or * for that of every domain.", Position = 0)]
    public required string Identity { get; init; }

    public override MailFallbackAddressInfo Apply(WriteTransaction store)
    {
        var domain = MailFallbackAddressInfo.FindDomain(store, nameof(Identity), Identity);
        var row = store.FallbackAddresses.Find(domain?.Id ?? 0)
            ?? throw new OperationException(RefusalKind.NotFound, "FallbackAddressNotFound", $"There is no fallback address for {domain?.Name ?? "all domains"}. Get-MailFallbackAddress lists them all.");
        store.FallbackAddresses.Remove(row);
        return MailFallbackAddressInfo.Of(row);
    }
}
