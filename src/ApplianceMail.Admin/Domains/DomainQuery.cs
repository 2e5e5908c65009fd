using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Domains;

/// <summary>Shows one part of domains' settings.</summary>
public abstract class DomainQuery<TInfo> : Query<TInfo> where TInfo : class
{
    [Parameter("Domain name or number; without it all domains are shown.", Position = 0, Names = Names.Domain)]
    public string? Identity { get; init; }

    protected abstract TInfo Info(DomainRow row);

    public sealed override ValueTask<IReadOnlyList<TInfo>> ReadAsync(AdminContext context, CancellationToken cancel) =>
        new(context.Store.Read<IReadOnlyList<TInfo>>(tables => Identity is null ? [.. tables.Domains.List().Select(Info)] : [Info(DomainIdentity.Require(tables, nameof(Identity), Identity))]));
}
