using System.Text.Json;
using ApplianceMail.Admin.Routing;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Routing;

namespace ApplianceMail.Admin.Configuration;

/// <summary>The routing part of a configuration: what the tables hold, its canonical form, its fields one by one.</summary>
static class RoutingReader
{
    public static ConfiguredRouting Read(DirectoryTables tables) => new()
    {
        Routes = [.. tables.MailRoutes.List().Select(r => new ConfiguredRoute
        {
            Name = r.Pattern, Kind = r.Kind, Hosts = [.. r.Hosts.Select(h => new ConfiguredRouteHost(h.Endpoint, h.Tls, h.UserName, h.MailFrom))],
            ThenMx = r.ThenMx, Suspended = r.IsSuspended, AcceptsUnauthenticated = r.AcceptsUnauthenticated,
        })],
        RelayHosts = [.. tables.RelayHosts.List().Select(h => new ConfiguredRelayHost(h.Endpoint, h.Tls, h.UserName, h.MailFrom, h.Attempts))],
        TrustedHosts = [.. tables.TrustedHosts.List().OrderBy(h => h.Entry, StringComparer.Ordinal).Select(h => new ConfiguredTrustedHost(h.Entry, h.WithoutAuthentication, h.WithoutFilter))],
        OpenRelayDomains = [.. tables.OpenRelayDomains.List().Select(d => d.Name)],
        Forwards = [.. tables.Forwards.List().OrderBy(f => f.Pattern, StringComparer.Ordinal).ThenBy(f => f.Target, StringComparer.Ordinal).Select(f => new ConfiguredForward(f.Pattern, f.Target))],
        FallbackAddresses = [.. tables.FallbackAddresses.List().Select(f => new ConfiguredFallbackAddress(f.Domain, f.Target))],
        HeaderReplacements = [.. tables.HeaderReplacements.List().Select(h => new ConfiguredHeaderReplacement(h.Alias, [.. h.Addresses.Order(StringComparer.Ordinal)], h.Scope))],
    };

    /// <summary>Names and hosts as the tables have them.</summary>
    /// <exception cref="OperationException">One is none, or there twice.</exception>
    public static ConfiguredRouting Canonical(ConfiguredRouting routing)
    {
        var canonical = routing with
        {
            Routes = [.. routing.Routes.Select(r => r with { Name = RouteIdentity.Canonical("routes", r.Name), Hosts = [.. r.Hosts.Select(h => h with { Host = Endpoint("routes", h.Host, h.Tls) })] })],
            RelayHosts = [.. routing.RelayHosts.Select(h => h with { Host = Endpoint("relayHosts", h.Host, h.Tls) })],
            TrustedHosts = [.. routing.TrustedHosts.Select(h => h with { Address = h.Address.Trim() })],
            OpenRelayDomains = [.. routing.OpenRelayDomains.Select(d => RouteIdentity.Canonical("openRelayDomains", d))],
            FallbackAddresses = [.. routing.FallbackAddresses.Select(f => f with { Domain = RouteIdentity.Canonical("fallbackAddresses", f.Domain) })],
        };
        RequireOnce("routes", canonical.Routes.Select(r => r.Name));
        RequireOnce("relayHosts", canonical.RelayHosts.Select(h => h.Host));
        RequireOnce("trustedHosts", canonical.TrustedHosts.Select(h => h.Address));
        RequireOnce("openRelayDomains", canonical.OpenRelayDomains);
        RequireOnce("forwards", canonical.Forwards.Select(f => $"{f.Pattern} to {f.Target}"));
        RequireOnce("fallbackAddresses", canonical.FallbackAddresses.Select(f => f.Domain));
        RequireOnce("headerReplacements", canonical.HeaderReplacements.Select(h => h.Alias));
        return canonical;
    }

    /// <summary>The serializer looks for null everywhere but in lists.</summary>
    public static bool HasHole(ConfiguredRouting routing) =>
        new IReadOnlyList<object?>[] { routing.Routes, routing.RelayHosts, routing.TrustedHosts, routing.OpenRelayDomains, routing.Forwards, routing.FallbackAddresses, routing.HeaderReplacements }.Any(l => l.Contains(null))
        || routing.Routes.Any(r => r.Hosts.Contains(null!)) || routing.HeaderReplacements.Any(h => h.Addresses.Contains(null!));

    /// <summary>Every entry with its fields.</summary>
    public static IEnumerable<(string Path, JsonElement Fields)> Entries(ConfiguredRouting routing) =>
    [
        .. routing.Routes.Select(r => ($"route {r.Name}", Element(r))),
        .. routing.RelayHosts.Select((h, i) => ($"relay host {i + 1}", Element(h))),
        .. routing.TrustedHosts.Select(h => ($"trusted host {h.Address}", Element(h))),
        .. routing.OpenRelayDomains.Select(d => ($"open relay domain {d}", Element(new { Listed = true }))),
        .. routing.Forwards.Select(f => ($"forward {f.Pattern} to {f.Target}", Element(new { Listed = true }))),
        .. routing.FallbackAddresses.Select(f => ($"fallback address {f.Domain}", Element(f))),
        .. routing.HeaderReplacements.Select(h => ($"header replacement {h.Alias}", Element(h))),
    ];

    static JsonElement Element(object entry) => JsonSerializer.SerializeToElement(entry, entry.GetType(), OperationCatalog.Json);

    static string Endpoint(string parameter, string text, HostTls tls)
    {
        var (host, port) = RouteHostText.Parse(parameter, text, tls);
        return new RouteHost(host, port, tls, null, null).Endpoint;
    }

    static void RequireOnce(string parameter, IEnumerable<string> names)
    {
        if (names.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1) is { } twice) throw OperationException.Invalid(parameter, $"{twice.Key} is there twice");
    }
}
