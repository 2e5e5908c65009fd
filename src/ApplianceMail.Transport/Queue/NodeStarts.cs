using System.Net;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Store;
using ApplianceMail.Store.Routing;

namespace ApplianceMail.Transport.Queue;

/// <summary>Starts what waits for domains when one of their servers asks by ETRN (RFC 1985). Mail goes to the domain's own hosts only, so anybody may ask; how often is limited.</summary>
/// <param name="start">Makes what waits due now; returns how many recipients.</param>
public sealed class NodeStarts(MailStore store, Func<Func<string, bool>, CancellationToken, Task<int>> start, TimeProvider time)
{
    /// <summary>Most requests of one client (an IPv6 /64 is one) within a minute: each reads the queue.</summary>
    const int MaxPerMinute = 20;

    static readonly TimeSpan s_window = TimeSpan.FromMinutes(1);

    readonly Dictionary<IPAddress, int> _counts = [];
    readonly Lock _lock = new();
    long _since = time.GetTimestamp();

    /// <param name="node">A domain, @domain with all below it, or #pattern of a route.</param>
    /// <param name="isTrusted">A user, or a trusted host: every domain that is not ours may be named, and the number is told.</param>
    public async ValueTask<NodeStart> StartAsync(string node, IPAddress client, bool isTrusted, CancellationToken cancel)
    {
        if (!isTrusted && !TryCount(client)) return new(NodeStartOutcome.TooOften);
        if (Destinations(node) is not { } isMeant) return new(NodeStartOutcome.NoNode);
        if (store.Read(tables => tables.DomainOwner(node.TrimStart('@').ToLowerInvariant())) is not null) return new(NodeStartOutcome.Local);
        bool IsOurs(string destination) => isMeant(destination) && (isTrusted || IsServed(destination));
        // A domain that we have nothing to do with is told so; of @ and # at least what is asked for.
        if (!isTrusted && node[0] is not ('@' or '#') && !IsServed(node.ToLowerInvariant())) return new(NodeStartOutcome.NotServed);
        if (store.Queue.Count(IsOurs) == 0) return new(NodeStartOutcome.Nothing);
        return new(NodeStartOutcome.Started, await start(IsOurs, cancel));
    }

    /// <summary>Which destinations a node stands for; null: it is none.</summary>
    Func<string, bool>? Destinations(string node)
    {
        if (node.StartsWith('#'))
        {
            var pattern = node[1..].ToLowerInvariant();
            // Of all domains nobody is the one server.
            return pattern != DomainPatterns.Every && store.Read(tables => tables.MailRoutes.Find(pattern)) is not null ? d => DomainPatterns.Matches(pattern, d) : null;
        }
        bool below = node.StartsWith('@');
        if (!DomainName.TryParse(below ? node.AsSpan(1) : node, out var domain)) return null;
        return d => d == domain!.Name || (below && d.EndsWith("." + domain.Name, StringComparison.Ordinal));
    }

    /// <summary>We hold or relay mail for the domain by name: a way out for all domains makes none ours.</summary>
    bool IsServed(string domain) =>
        store.Read(tables => tables.MailRoutes.Match(domain) is { Pattern: not DomainPatterns.Every } || tables.OpenRelayDomains.Match(domain) is not null);

    bool TryCount(IPAddress client)
    {
        var key = ClientNetwork.Of(client);
        lock (_lock)
        {
            if (time.GetElapsedTime(_since) >= s_window)
            {
                _counts.Clear();
                _since = time.GetTimestamp();
            }
            return (_counts[key] = _counts.GetValueOrDefault(key) + 1) <= MaxPerMinute;
        }
    }
}

/// <param name="Count">Recipients that are tried now.</param>
public readonly record struct NodeStart(NodeStartOutcome Outcome, int Count = 0);

public enum NodeStartOutcome
{
    Started,

    /// <summary>Nothing waits.</summary>
    Nothing,

    /// <summary>It is no domain, or no route.</summary>
    NoNode,

    /// <summary>Its mail is delivered here.</summary>
    Local,

    /// <summary>We neither hold nor relay mail for it.</summary>
    NotServed,
    TooOften,
}
