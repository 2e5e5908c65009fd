using ApplianceMail.Admin.Routing;
using ApplianceMail.Store;
using ApplianceMail.Store.Routing;

namespace ApplianceMail.Admin.Configuration;

/// <summary>Makes the routing tables as a configuration says, with the checks that single operations make. Only what differs is written.</summary>
sealed class RoutingPlan(WriteTransaction store, ConfiguredRouting wanted, ConfigurationSecrets secrets)
{
    public void RemoveOthers()
    {
        foreach (var row in store.MailRoutes.List().Where(r => wanted.Routes.All(w => w.Name != r.Pattern))) store.MailRoutes.Remove(row);
        foreach (var row in store.RelayHosts.List().Where(r => wanted.RelayHosts.All(w => w.Host != r.Endpoint))) store.RelayHosts.Remove(row);
        foreach (var row in store.TrustedHosts.List().Where(r => wanted.TrustedHosts.All(w => w.Address != r.Entry))) store.TrustedHosts.Remove(row);
        var (open, forwards) = (wanted.OpenRelayDomains.ToHashSet(), wanted.Forwards.Select(f => (ForwardPattern.Canonical(store, "forwards", f.Pattern), TargetAddress.Canonical(store, "forwards", f.Target))).ToHashSet());
        foreach (var row in store.OpenRelayDomains.List().Where(r => !open.Contains(r.Name))) store.OpenRelayDomains.Remove(row);
        foreach (var row in store.Forwards.List().Where(r => !forwards.Contains((r.Pattern, r.Target)))) store.Forwards.Remove(row);
        foreach (var row in store.FallbackAddresses.List().Where(r => wanted.FallbackAddresses.All(w => w.Domain != r.Domain))) store.FallbackAddresses.Remove(row);
        var aliases = wanted.HeaderReplacements.Select(w => MailHeaderReplaceInfo.CanonicalAlias(store, "headerReplacements", w.Alias)).ToHashSet();
        foreach (var row in store.HeaderReplacements.List().Where(r => !aliases.Contains(r.Alias))) store.HeaderReplacements.Remove(row);
    }

    public void AddAndChange()
    {
        foreach (var route in wanted.Routes) SetRoute(route);
        for (int i = 0; i < wanted.RelayHosts.Count; i++) SetRelayHost(wanted.RelayHosts[i], i + 1);
        MailRelayHostInfo.Arrange(store, null, null);
        foreach (var host in wanted.TrustedHosts) SetTrustedHost(host);
        foreach (var domain in wanted.OpenRelayDomains)
            if (store.OpenRelayDomains.Find(domain) is null) store.OpenRelayDomains.Add(MailOpenRelayDomainInfo.Canonical("openRelayDomains", domain));
        foreach (var forward in wanted.Forwards) SetForward(forward);
        foreach (var fallback in wanted.FallbackAddresses) SetFallback(fallback);
        foreach (var replacement in wanted.HeaderReplacements) SetReplacement(replacement);
    }

    void SetRoute(ConfiguredRoute route)
    {
        RouteIdentity.RequireForeign(store, route.Name);
        var hosts = route.Hosts.Select(h => Host("routes", h.Host, h.Tls, h.UserName, h.MailFrom)).ToList();
        var row = store.MailRoutes.Find(route.Name);
        var after = new MailRouteRow(row?.Id ?? 0, route.Name, route.Kind, hosts, route.ThenMx, route.Suspended, route.AcceptsUnauthenticated, row?.CreatedAt ?? default);
        RouteIdentity.RequireNoOpenRelay(after);
        RouteIdentity.RequireHost(after);
        var passwords = secrets.Routes?.GetValueOrDefault(route.Name);
        if (row is null) store.MailRoutes.Add(after, passwords ?? new Dictionary<string, string>());
        else store.MailRoutes.Update(row, after, passwords is null || passwords.OrderBy(p => p.Key).SequenceEqual(store.MailRoutes.PasswordsOf(row).OrderBy(p => p.Key)) ? null : passwords);
    }

    void SetRelayHost(ConfiguredRelayHost host, int order)
    {
        var parsed = Host("relayHosts", host.Host, host.Tls, host.UserName, host.MailFrom);
        var row = store.RelayHosts.Find(parsed.Host, parsed.Port);
        var after = new RelayHostRow(
            row?.Id ?? 0, order, parsed.Host, parsed.Port, parsed.Tls, parsed.UserName, parsed.MailFrom, MailRelayHostInfo.CheckAttempts(host.Attempts), row?.CreatedAt ?? default);
        var password = secrets.RelayHosts?.GetValueOrDefault(host.Host);
        if (row is null) store.RelayHosts.Add(after, password);
        else if (store.RelayHosts.Update(row, after) is var changed && password is not null && password != store.RelayHosts.PasswordOf(changed)) store.RelayHosts.SetPassword(changed, password);
    }

    void SetTrustedHost(ConfiguredTrustedHost host)
    {
        var entry = MailTrustedHostInfo.Check("trustedHosts", host.Address, host.WithoutAuthentication);
        if (!host.WithoutAuthentication && !host.WithoutFilter) throw OperationException.Invalid("trustedHosts", $"{entry} is trusted with nothing");
        if (store.TrustedHosts.Find(entry) is { } row) store.TrustedHosts.Update(row, row with { WithoutAuthentication = host.WithoutAuthentication, WithoutFilter = host.WithoutFilter });
        else store.TrustedHosts.Add(entry, host.WithoutAuthentication, host.WithoutFilter);
    }

    void SetForward(ConfiguredForward forward)
    {
        var (pattern, target) = (ForwardPattern.Canonical(store, "forwards", forward.Pattern), TargetAddress.Canonical(store, "forwards", forward.Target));
        if (store.Forwards.Find(pattern, target) is null) store.Forwards.Add(pattern, target);
        ForwardLoop.Refuse(store, target);
    }

    void SetFallback(ConfiguredFallbackAddress fallback) =>
        ForwardLoop.Refuse(store, store.FallbackAddresses.Set(MailFallbackAddressInfo.FindDomain(store, "fallbackAddresses", fallback.Domain), TargetAddress.Canonical(store, "fallbackAddresses", fallback.Target)).Target);

    void SetReplacement(ConfiguredHeaderReplacement replacement)
    {
        var alias = MailHeaderReplaceInfo.CanonicalAlias(store, "headerReplacements", replacement.Alias);
        var row = store.HeaderReplacements.Find(alias);
        var addresses = MailHeaderReplaceInfo.CanonicalAddresses(store, "headerReplacements", replacement.Addresses);
        // The order says nothing: a list that is only sorted otherwise is no change.
        if (row is not null && row.Addresses.ToHashSet().SetEquals(addresses)) addresses = row.Addresses;
        MailHeaderReplaceInfo.Check(store, new(row?.Id ?? 0, alias, addresses, replacement.Scope, default));
        if (row is null) store.HeaderReplacements.Add(alias, addresses, replacement.Scope);
        else store.HeaderReplacements.Update(row, row with { Addresses = addresses, Scope = replacement.Scope });
    }

    static RouteHost Host(string parameter, string text, HostTls tls, string? userName, string? mailFrom)
    {
        var (host, port) = RouteHostText.Parse(parameter, text, tls);
        return new(host, port, tls, HostLogin.OrNothing(HostLogin.Check(parameter, userName)), HostLogin.OrNothing(HostLogin.CheckMailFrom(parameter, mailFrom)));
    }
}
