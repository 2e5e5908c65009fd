using ApplianceMail.Admin.Domains;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Server;

[Operation("Test", "MailDns", "Asks the DNS what other servers will ask it about a domain: MX, addresses, the name of the outgoing address, SPF and DMARC; and says what to change.", Scope = OperationScope.Domain)]
public sealed class TestMailDns : Query<MailDnsTestInfo>
{
    [Parameter("Domain name or number; without it all domains are tested.", Position = 0, Names = Names.Domain)]
    public string? Identity { get; init; }

    public override async ValueTask<IReadOnlyList<MailDnsTestInfo>> ReadAsync(AdminContext context, CancellationToken cancel)
    {
        // As for connections: without running services there is nothing to list, and to name one is an error.
        if (context.Services is null && Identity is null) return [];
        var dns = RunningServices.Require(context).NewDns();
        var settings = context.Store.Settings;
        var (domains, host) = context.Store.Read(tables =>
        {
            IReadOnlyList<DomainRow> rows = Identity is null ? tables.Domains.List() : [DomainIdentity.Require(tables, nameof(Identity), Identity)];
            return (rows.Select(d => d.Name).Where(context.Caller.Rights.Covers).ToList(), ServerHost.Of(context, tables));
        });
        EndPointList.TryParse(settings.OutgoingAddress, 0, out var outgoing, out _);
        var hello = settings.HelloName.Length > 0 ? settings.HelloName : host;
        var results = await Task.WhenAll(domains.Select(d => new DnsTest(dns, d, host, hello, [.. outgoing.Select(o => o.Address)]).RunAsync(cancel)));
        return [.. results.SelectMany(r => r)];
    }
}
