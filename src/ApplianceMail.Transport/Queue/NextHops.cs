using System.Globalization;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Routing;
using ApplianceMail.Store.Settings;
using ApplianceMail.Transport.Delivery;
using ApplianceMail.Transport.Planning;

namespace ApplianceMail.Transport.Queue;

/// <summary>Decides where mail for a domain goes next: an administrator's word for this message, then the domain's route, then the remote rules (manual of seed 001, Remote Delivery).</summary>
public static class NextHops
{
    /// <param name="destination">A domain in lower case, A-labels; or an address literal.</param>
    /// <param name="hop">host:port that an administrator has set for this message; empty: none.</param>
    public static NextHopDecision Decide(DirectoryTables tables, EffectiveSettings settings, string destination, string hop = "")
    {
        if (hop.Length > 0) return new(new HostsHop(destination, [Moved(hop)], ThenMx: false), IsHeld: false, [new Step("moved", hop)]);
        if (tables.MailRoutes.Match(destination) is not { } route) return Remote(tables, settings, destination, [], isHeld: false);
        var step = new Step(route.Kind == MailRouteKind.Gateway ? "gateway" : "route", route.Hosts.Count == 0 ? route.Pattern : $"{route.Pattern} {string.Join(", ", route.Hosts.Select(h => h.Endpoint))}");
        if (route.Hosts.Count == 0) return Remote(tables, settings, destination, [step], route.IsSuspended);
        var passwords = tables.MailRoutes.PasswordsOf(route);
        var hosts = route.Hosts.Select(h => new RelayHost(h.Host, h.Port, h.Tls, h.UserName, passwords.GetValueOrDefault(h.Endpoint), h.MailFrom, Attempts: 1)).ToList();
        if (!route.ThenMx) return new(new HostsHop(destination, hosts, ThenMx: false), route.IsSuspended, [step]);
        // The remote rules come behind the route's own hosts; with RelayMode Always these are the relay hosts.
        return settings.RelayMode == RelayMode.Always && Relays(tables) is { Count: > 0 } relays
            ? new(new HostsHop(destination, [.. hosts, .. relays], ThenMx: false), route.IsSuspended, [step])
            : new(new HostsHop(destination, hosts, ThenMx: true), route.IsSuspended, [step]);
    }

    static NextHopDecision Remote(DirectoryTables tables, EffectiveSettings settings, string destination, IReadOnlyList<Step> steps, bool isHeld)
    {
        if (settings.RelayMode == RelayMode.Never) return new(new MxHop(destination, []), isHeld, [.. steps, new Step("next-hop", "mx " + destination)]);
        var relays = Relays(tables);
        var names = string.Join(", ", relays);
        if (settings.RelayMode == RelayMode.Always && relays.Count > 0) return new(new HostsHop(destination, relays, ThenMx: false), isHeld, [.. steps, new Step("relay-host", names)]);
        return new(new MxHop(destination, relays), isHeld, [.. steps, new Step("next-hop", relays.Count == 0 ? "mx " + destination : $"mx {destination}, then {names}")]);
    }

    static List<RelayHost> Relays(DirectoryTables tables) =>
        [.. tables.RelayHosts.List().Select(r => new RelayHost(r.Host, r.Port, r.Tls, r.UserName, tables.RelayHosts.PasswordOf(r), r.MailFrom, r.Attempts))];

    static RelayHost Moved(string hop)
    {
        int colon = hop.LastIndexOf(':');
        return new(hop[..colon].Trim('[', ']'), int.Parse(hop[(colon + 1)..], CultureInfo.InvariantCulture), HostTls.Opportunistic, null, null, null, Attempts: 1);
    }
}

/// <param name="IsHeld">Nothing is tried until somebody asks for the domain.</param>
public sealed record NextHopDecision(NextHop Hop, bool IsHeld, IReadOnlyList<Step> Steps);
