using System.Net;
using ApplianceMail.Mail.Authentication;

namespace ApplianceMail.Admin.Server;

/// <summary>Asks the DNS what other servers will ask it about a domain of ours, and says what to change.</summary>
/// <param name="host">The server's full name.</param>
/// <param name="outgoing">The addresses that mail leaves from; empty: the system chooses.</param>
sealed class DnsTest(IDnsResolver dns, string domain, string host, string hello, IReadOnlyList<IPAddress> outgoing)
{
    readonly List<MailDnsTestInfo> _results = [];

    public async Task<IReadOnlyList<MailDnsTestInfo>> RunAsync(CancellationToken cancel)
    {
        await TestMxAsync(cancel);
        var addresses = await TestHostAsync(cancel);
        foreach (var address in outgoing.Count > 0 ? outgoing : addresses) await TestPointerAsync(address, cancel);
        await TestSpfAsync(cancel);
        await TestDmarcAsync(cancel);
        return _results;
    }

    async Task TestMxAsync(CancellationToken cancel)
    {
        var answer = await dns.QueryAsync(domain, DnsType.Mx, cancel);
        if (IsUnknown("MX", domain, answer)) return;
        var servers = answer.Records.OfType<MxRecord>().OrderBy(r => r.Preference).ToList();
        var found = string.Join(", ", servers.Select(s => $"{s.Preference} {(s.Host.Length == 0 ? "." : s.Host)}"));
        var ours = servers.FirstOrDefault(s => s.Host == host);
        if (ours is null) Add("MX", MailDnsResult.Failed, domain, found, $"Add to the zone of {domain}: @ IN MX 10 {host}.{(servers.Count > 0 ? " Mail goes to other servers now." : "")}");
        else if (ours.Preference > servers[0].Preference) Add("MX", MailDnsResult.Warning, domain, found, $"{servers[0].Host} comes before {host}: right only if it passes mail on to this server.");
        else Add("MX", MailDnsResult.Passed, domain, found, "");
    }

    async Task<IReadOnlyList<IPAddress>> TestHostAsync(CancellationToken cancel)
    {
        var four = await dns.QueryAsync(host, DnsType.A, cancel);
        var six = await dns.QueryAsync(host, DnsType.Aaaa, cancel);
        List<IPAddress> addresses = [.. four.Addresses, .. six.Addresses];
        if (addresses.Count == 0)
        {
            if (!IsUnknown("Address", host, four) && !IsUnknown("Address", host, six)) Add("Address", MailDnsResult.Failed, host, "", $"Add an A record (IPv4) or an AAAA record (IPv6) with this server's public address for {host}.");
            return addresses;
        }
        var found = string.Join(", ", addresses);
        var canonical = four.IsFound ? four.CanonicalName : six.CanonicalName;
        // RFC 2181 §10.3: the name in an MX must not be an alias.
        if (canonical != host) Add("Address", MailDnsResult.Warning, host, $"{canonical}: {found}", $"{host} is an alias (CNAME): give it A or AAAA records of its own.");
        else if (!addresses.Exists(PublicAddress.IsPublic)) Add("Address", MailDnsResult.Failed, host, found, $"Other networks cannot reach these addresses: give {host} the public address that leads to this server.");
        else Add("Address", MailDnsResult.Passed, host, found, "");
        return addresses;
    }

    async Task TestPointerAsync(IPAddress address, CancellationToken cancel)
    {
        var name = ReverseLookup.NameOf(address);
        var answer = await dns.QueryAsync(name, DnsType.Ptr, cancel);
        if (IsUnknown("PTR", name, answer)) return;
        var names = answer.Records.OfType<NameRecord>().Select(r => r.Name).ToList();
        var found = string.Join(", ", names);
        if (names.Count == 0)
        {
            Add("PTR", MailDnsResult.Failed, name, "", $"Ask the owner of the address {address} (usually your provider) to give it the name {hello}: many servers refuse mail from an address without one.");
            return;
        }
        foreach (var candidate in names)
        {
            var back = await dns.QueryAsync(candidate, address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? DnsType.A : DnsType.Aaaa, cancel);
            if (!back.Addresses.Contains(address)) continue;
            Add("PTR", candidate == hello ? MailDnsResult.Passed : MailDnsResult.Warning, name, found, candidate == hello ? "" : $"The server calls itself {hello}: give {address} that name, or set HelloName to {candidate}.");
            return;
        }
        Add("PTR", MailDnsResult.Failed, name, found, $"{names[0]} does not lead back to {address}: give {address} the name {hello}, and {hello} that address.");
    }

    async Task TestSpfAsync(CancellationToken cancel)
    {
        var answer = await dns.QueryAsync(domain, DnsType.Txt, cancel);
        if (IsUnknown("SPF", domain, answer)) return;
        // RFC 7208 §4.5: version and a space, or the version alone; more than one record is an error for who asks.
        var records = answer.Records.OfType<TextRecord>().Select(r => r.Text).Where(t => t.Equals("v=spf1", StringComparison.OrdinalIgnoreCase) || t.StartsWith("v=spf1 ", StringComparison.OrdinalIgnoreCase)).ToList();
        var found = string.Join(" | ", records);
        if (records.Count == 0) Add("SPF", MailDnsResult.Failed, domain, "", $"Add to the zone of {domain}: @ IN TXT \"v=spf1 mx -all\"");
        else if (records.Count > 1) Add("SPF", MailDnsResult.Failed, domain, found, "Keep one SPF record: with several, none counts.");
        else if (records[0].Split(' ').Any(t => t is "+all" or "all")) Add("SPF", MailDnsResult.Warning, domain, found, "It lets everybody send for the domain: end it with -all.");
        else Add("SPF", MailDnsResult.Passed, domain, found, "");
    }

    async Task TestDmarcAsync(CancellationToken cancel)
    {
        var name = "_dmarc." + domain;
        var answer = await dns.QueryAsync(name, DnsType.Txt, cancel);
        if (IsUnknown("DMARC", name, answer)) return;
        var record = answer.Records.OfType<TextRecord>().Select(r => r.Text).FirstOrDefault(t => t.StartsWith("v=DMARC1", StringComparison.Ordinal));
        Add("DMARC", record is null ? MailDnsResult.Warning : MailDnsResult.Passed, name, record ?? "", record is null ? $"Add to the zone of {domain}: _dmarc IN TXT \"v=DMARC1; p=none; rua=mailto:postmaster@{domain}\"" : "");
    }

    bool IsUnknown(string test, string name, DnsAnswer answer)
    {
        if (answer.Status == DnsStatus.Failed) Add(test, MailDnsResult.Unknown, name, answer.Diagnostic, "The DNS did not answer: try again, or look at the setting DnsServers.");
        return answer.Status == DnsStatus.Failed;
    }

    void Add(string test, MailDnsResult result, string name, string found, string advice) => _results.Add(new(domain, test, result, name, found, advice));
}
