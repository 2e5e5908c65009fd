namespace ApplianceMail.Admin.Domains;

[Operation("Get", "MailDomain", "Shows one mail domain, or all.", Scope = OperationScope.Domain)]
public sealed class GetMailDomain : Query<DomainInfo>
{
    [Parameter("Domain name or number; without it all domains are shown.", Position = 0, Names = Names.Domain)]
    public string? Identity { get; init; }

    public override ValueTask<IReadOnlyList<DomainInfo>> ReadAsync(AdminContext context, CancellationToken cancel) =>
        new(context.Store.Read<IReadOnlyList<DomainInfo>>(tables =>
            Identity is null ? [.. tables.Domains.List().Select(DomainInfo.Of)] : [DomainInfo.Of(DomainIdentity.Require(tables, nameof(Identity), Identity))]));
}
