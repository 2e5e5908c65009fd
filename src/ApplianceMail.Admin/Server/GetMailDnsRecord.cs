using ApplianceMail.Admin.Domains;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Server;

[Operation("Get", "MailDnsRecord", "Prints the DNS records that a domain needs for mail, as a fragment of its zone file: MX, addresses, SPF, DMARC, and SRV for mail clients.", Scope = OperationScope.Domain)]
public sealed class GetMailDnsRecord : Query<DomainZone>
{
    static readonly Dictionary<string, int> s_standard = new() { ["Submission"] = 587, ["SMTPS"] = 465, ["IMAP"] = 143, ["IMAPS"] = 993, ["POP3"] = 110, ["POP3S"] = 995 };

    [Parameter("Domain name or number; without it all domains are shown.", Position = 0, Names = Names.Domain)]
    public string? Identity { get; init; }

    public override ValueTask<IReadOnlyList<DomainZone>> ReadAsync(AdminContext context, CancellationToken cancel) =>
        new(context.Store.Read<IReadOnlyList<DomainZone>>(tables =>
        {
            IReadOnlyList<DomainRow> domains = Identity is null ? tables.Domains.List() : [DomainIdentity.Require(tables, nameof(Identity), Identity)];
            var host = ServerHost.Of(context, tables);
            return [.. domains.Select(d => DomainZone.Of(d.Name, host, service => Port(context, service)))];
        }));

    /// <summary>The port of a service that runs; its first one where it has several. Without running services the standard one.</summary>
    static int? Port(AdminContext context, string service)
    {
        if (context.Services is null) return s_standard[service];
        var info = context.Services.Find(service);
        return info.Status == MailServiceStatus.Running ? int.Parse(info.Port.Split(',')[0], System.Globalization.CultureInfo.InvariantCulture) : null;
    }
}
