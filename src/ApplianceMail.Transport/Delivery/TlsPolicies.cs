using ApplianceMail.Mail.Authentication;
using ApplianceMail.Transport.Planning;

namespace ApplianceMail.Transport.Delivery;

/// <summary>Decides how TLS is used with the servers that the DNS names for a domain: DANE before MTA-STS (RFC 8461 §2) before what is offered.</summary>
sealed class TlsPolicies(Dane dane, MtaSts mtaSts)
{
    /// <summary>The domain's MTA-STS policy; null: none, and none is asked for where the domain is an address.</summary>
    public async Task<MtaStsPolicy?> OfDomainAsync(string domain, List<Step> steps, CancellationToken cancel)
    {
        if (domain.StartsWith('[')) return null;
        var policy = await mtaSts.FindAsync(domain, cancel);
        if (policy is not null) steps.Add(new Step("mta-sts", $"{policy.Mode.ToString().ToLowerInvariant()}: {string.Join(", ", policy.Hosts)}"));
        return policy;
    }

    /// <returns>How to use TLS with the server; or why nothing may be sent to it.</returns>
    public async Task<(TlsPolicy? Policy, DeliveryProblem? Problem)> OfTargetAsync(MailTarget target, string domain, MtaStsPolicy? sts, List<Step> steps, CancellationToken cancel)
    {
        if (target.Relay is { } relay) return (TlsPolicy.Of(relay), null);
        if (target.IsAuthentic)
        {
            var (policy, problem) = await dane.FindAsync(target, domain, cancel);
            if (policy is not null) steps.Add(new Step("dane", $"{target.Host}: {(policy.Level == TlsLevel.Dane ? $"{policy.Records.Count} TLSA records" : "TLSA records, none that can be used: any certificate")}"));
            if (policy is not null || problem is not null) return (policy, problem);
        }
        if (sts is null) return (TlsPolicy.Opportunistic, null);
        bool allowed = sts.Allows(target.Host);
        if (sts.Mode == MtaStsMode.Enforce)
        {
            if (allowed) return (new TlsPolicy(TlsLevel.Verified, "mta-sts", false, [], [target.Host]), null);
            // RFC 8461 §4.2: it may be right again later.
            return (null, DeliveryProblem.Later(7, 0, $"The server {target.Host} is not among those of the domain's MTA-STS policy", target.Host));
        }
        if (!allowed) steps.Add(new Step("mta-sts", $"{target.Host} is not in the policy; testing: it is used all the same"));
        return (TlsPolicy.Opportunistic, null);
    }
}
