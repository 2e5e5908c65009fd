namespace ApplianceMail.Admin.Routing;

[Operation("Get", "MailOpenRelayDomain", "Shows the domains that everybody may send to through this server.")]
public sealed class GetMailOpenRelayDomain : Query<MailOpenRelayDomainInfo>
{
    public override ValueTask<IReadOnlyList<MailOpenRelayDomainInfo>> ReadAsync(AdminContext context, CancellationToken cancel) =>
        new(context.Store.Read<IReadOnlyList<MailOpenRelayDomainInfo>>(tables => [.. tables.OpenRelayDomains.List().Select(MailOpenRelayDomainInfo.Of)]));
}
