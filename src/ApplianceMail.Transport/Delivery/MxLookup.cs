using System.Net;
using ApplianceMail.Mail.Authentication;

namespace ApplianceMail.Transport.Delivery;

/// <summary>Finds the servers of a domain (RFC 5321 §5.1).</summary>
sealed class MxLookup(IDnsResolver dns)
{
    /// <summary>Servers of one domain that are looked at: who has more has them for their own use.</summary>
    const int MaxHosts = 10;

    /// <summary>Addresses that are tried for one message, all servers together: what is left waits for the next try.</summary>
    const int MaxTargets = 10;

    readonly record struct Exchange(string Host, int Preference);

    public async Task<MailTargets> FindAsync(string domain, RemoteDeliveryOptions options, CancellationToken cancel)
    {
        if (domain.StartsWith('[')) return await ResolveAsync([new(domain, 0)], isAuthentic: false, options, cancel);
        var answer = await dns.QueryAsync(domain, DnsType.Mx, cancel);
        if (answer.Status == DnsStatus.Failed) return None(DeliveryProblem.Later(4, 3, $"The DNS did not answer for the mail servers of {domain}: {answer.Diagnostic}"));
        // The hosts file may know what the DNS does not.
        if (answer.Status == DnsStatus.NoName && (await HostAddresses.FindAsync(dns, domain, cancel)).Problem is { } problem)
            return None(problem.IsPermanent ? DeliveryProblem.Never(1, 2, $"The domain {domain} does not exist") : problem);
        // RFC 5321 §5.1: without MX the domain is its own server, with preference 0.
        if (!answer.IsFound) return await ResolveAsync([new(domain, 0)], answer.IsAuthentic, options, cancel);
        // RFC 7505 §3: an MX of the root alone says that the domain takes no mail.
        if (answer.Records is [MxRecord { Host: "" }]) return None(DeliveryProblem.Never(1, 10, $"The domain {domain} takes no mail (null MX)"));
        // RFC 5321 §5.1: equal preferences share the load.
        Exchange[] hosts = [.. answer.Records.OfType<MxRecord>().Where(r => r.Host.Length > 0).Select(r => new Exchange(r.Host, r.Preference))];
        Random.Shared.Shuffle(hosts);
        return await ResolveAsync([.. hosts.OrderBy(h => h.Preference)], answer.IsAuthentic, options, cancel);
    }

    /// <summary>The addresses of a server that an administrator has named.</summary>
    public async Task<MailTargets> FindAsync(RelayHost relay, RemoteDeliveryOptions options, CancellationToken cancel)
    {
        var found = await HostAddresses.FindAsync(dns, relay.Host, cancel);
        // The administrator may correct the name, or the DNS: nothing is lost meanwhile.
        if (found.Problem is { } problem) return None(DeliveryProblem.Later(4, 4, problem.Diagnostic));
        List<MailTarget> targets = [.. options.InOrder(found.Addresses).Take(MaxTargets).Select(a => new MailTarget(found.Host, found.CanonicalHost, new IPEndPoint(a, relay.Port), 0, false, relay))];
        return new(targets, null, string.Join(", ", targets));
    }

    async Task<MailTargets> ResolveAsync(IReadOnlyList<Exchange> hosts, bool isAuthentic, RemoteDeliveryOptions options, CancellationToken cancel)
    {
        var found = await Task.WhenAll(hosts.Take(MaxHosts).Select(h => HostAddresses.FindAsync(dns, h.Host, cancel)));
        int limit = int.MaxValue;
        for (int i = 0; i < found.Length; i++)
            if (options.IsOwnName(hosts[i].Host) || found[i].Addresses.Any(a => options.IsOwn(new IPEndPoint(a, options.Port)))) limit = Math.Min(limit, hosts[i].Preference);
        var targets = new List<MailTarget>();
        for (int i = 0; i < found.Length; i++)
        {
            // RFC 5321 §5.1: a server must not pass mail to one that is no nearer than itself.
            if (hosts[i].Preference >= limit) continue;
            targets.AddRange(options.InOrder(found[i].Addresses).Select(a => new MailTarget(found[i].Host, found[i].CanonicalHost, new IPEndPoint(a, options.Port), hosts[i].Preference, isAuthentic && found[i].IsAuthentic, null)));
        }
        var detail = string.Join(", ", hosts.Take(MaxHosts).Select(h => $"{h.Host} ({h.Preference})"));
        if (targets.Count > 0) return new(targets.Count > MaxTargets ? targets[..MaxTargets] : targets, null, detail);
        if (limit < int.MaxValue) return None(DeliveryProblem.Never(4, 6, $"The mail servers of the domain lead back to this server ({detail}), which does not take mail for it"));
        // One that may come back is worth waiting for.
        return None(found.Select(f => f.Problem!).FirstOrDefault(p => !p.IsPermanent) ?? found[0].Problem!);
    }

    static MailTargets None(DeliveryProblem problem) => new([], problem, problem.Diagnostic);
}
