namespace ApplianceMail.Admin.Domains;

[Operation("Get", "MailDomain", "Shows one mail domain, or all.")]
public sealed class GetMailDomain : Query<DomainInfo>
{
    [Parameter("Domain name; without it all domains are shown.", Position = 0)]
    public string? Identity { get; init; }

    public override async ValueTask<IReadOnlyList<DomainInfo>> ReadAsync(AdminContext context, CancellationToken cancel)
    {
        if (Identity is null) return [.. (await context.Directory.ListDomainsAsync(cancel)).Select(DomainInfo.Of)];
        var name = DomainIdentity.Canonical(nameof(Identity), Identity);
        return await context.Directory.FindDomainAsync(name, cancel) is { } row
            ? [DomainInfo.Of(row)]
            : throw new OperationException(RefusalKind.NotFound, "DomainNotFound", $"There is no domain {name} here. Get-MailDomain without a name lists them all.");
    }
}
