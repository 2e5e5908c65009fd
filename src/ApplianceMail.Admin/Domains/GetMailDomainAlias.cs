namespace ApplianceMail.Admin.Domains;

[Operation("Get", "MailDomainAlias", "Shows the second names of one mail domain, or of all.", Scope = OperationScope.Domain)]
public sealed class GetMailDomainAlias : Query<DomainAliasInfo>
{
    [Parameter("The domain's name or number; without it those of all domains.", Position = 0, Names = Names.Domain)]
    public string? Identity { get; init; }

    public override ValueTask<IReadOnlyList<DomainAliasInfo>> ReadAsync(AdminContext context, CancellationToken cancel) =>
        new(context.Store.Read<IReadOnlyList<DomainAliasInfo>>(tables =>
            [.. tables.DomainAliases.List(Identity is null ? null : DomainIdentity.Require(tables, nameof(Identity), Identity).Id).Select(DomainAliasInfo.Of)]));
}
