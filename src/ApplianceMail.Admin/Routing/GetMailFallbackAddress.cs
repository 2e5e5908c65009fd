namespace ApplianceMail.Admin.Routing;

[Operation("Get", "MailFallbackAddress", "Shows who gets mail for addresses that nobody has, by domain.")]
public sealed class GetMailFallbackAddress : Query<MailFallbackAddressInfo>
{
    public override ValueTask<IReadOnlyList<MailFallbackAddressInfo>> ReadAsync(AdminContext context, CancellationToken cancel) =>
        new(context.Store.Read<IReadOnlyList<MailFallbackAddressInfo>>(tables => [.. tables.FallbackAddresses.List().Select(MailFallbackAddressInfo.Of)]));
}
