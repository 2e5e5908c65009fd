using System.Collections.Concurrent;
using ApplianceMail.Mail.Authentication;

namespace ApplianceMail.Transport.Delivery;

/// <summary>Policies of domains by MTA-STS (RFC 8461): the DNS says that there is one, HTTPS brings it, memory keeps it.</summary>
/// <param name="fetch">Brings the policy's text.</param>
/// <param name="store">Keeps it over a restart; null: nothing does.</param>
sealed class MtaSts(IDnsResolver dns, Func<string, CancellationToken, Task<string>> fetch, IMtaStsStore? store, TimeProvider time)
{
    /// <summary>RFC 8461 §3.3: a policy that could not be fetched is not asked for again within five minutes.</summary>
    static readonly TimeSpan s_pause = TimeSpan.FromMinutes(5);

    /// <summary>Domains in memory; more begin anew. The store still has them.</summary>
    const int MaxDomains = 10_000;

    readonly ConcurrentDictionary<string, KeptMtaStsPolicy?> _known = new();
    readonly ConcurrentDictionary<string, DateTimeOffset> _pausedUntil = new();

    /// <summary>The policy in force for a domain; null: none.</summary>
    public async Task<MtaStsPolicy?> FindAsync(string domain, CancellationToken cancel)
    {
        var kept = Kept(domain);
        var answer = await dns.QueryAsync("_mta-sts." + domain, DnsType.Txt, cancel);
        // RFC 8461 §3.1: anything but one record counts as none.
        var ids = answer.Records.OfType<TextRecord>().Select(r => r.Text).Where(t => t.StartsWith("v=STSv1", StringComparison.Ordinal)).Select(MtaStsPolicy.IdOf).ToList();
        if (ids is [{ } id] && id != kept?.Id && !IsPaused(domain)) kept = await FetchAsync(domain, id, cancel) ?? kept;
        // RFC 8461 §5.1: a policy in memory holds until it expires, whatever the DNS says now.
        return kept is null || kept.Policy.Mode == MtaStsMode.None ? null : kept.Policy;
    }

    KeptMtaStsPolicy? Kept(string domain)
    {
        if (!_known.TryGetValue(domain, out var kept))
        {
            if (_known.Count >= MaxDomains) _known.Clear();
            _known[domain] = kept = store?.Find(domain);
        }
        return kept is not null && kept.Expires > time.GetUtcNow() ? kept : null;
    }

    bool IsPaused(string domain) => _pausedUntil.TryGetValue(domain, out var until) && until > time.GetUtcNow();

    async Task<KeptMtaStsPolicy?> FetchAsync(string domain, string id, CancellationToken cancel)
    {
        try
        {
            if (MtaStsPolicy.TryParse(await fetch(domain, cancel), out var policy))
            {
                var kept = new KeptMtaStsPolicy(id, policy!, time.GetUtcNow() + policy!.MaxAge);
                _known[domain] = kept;
                store?.Keep(domain, kept);
                return kept;
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            // As without a policy: who can stop the fetch cannot be told from who has a broken web server (RFC 8461 §3.3).
        }
        if (_pausedUntil.Count >= MaxDomains) _pausedUntil.Clear();
        _pausedUntil[domain] = time.GetUtcNow() + s_pause;
        return null;
    }
}
