namespace ApplianceMail.Admin.Filtering;

[Operation("Get", "RefusedDomain", "Shows the domains whose SMTP clients are refused.")]
public sealed class GetRefusedDomain : Query<RefusedDomainInfo>
{
    public override ValueTask<IReadOnlyList<RefusedDomainInfo>> ReadAsync(AdminContext context, CancellationToken cancel) =>
        new(context.Store.Read<IReadOnlyList<RefusedDomainInfo>>(tables => [.. tables.RefusedDomains.List().Select(RefusedDomainInfo.Of)]));
}
