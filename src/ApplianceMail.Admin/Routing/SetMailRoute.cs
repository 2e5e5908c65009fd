using ApplianceMail.Store;
using ApplianceMail.Store.Routing;

namespace ApplianceMail.Admin.Routing;

[Operation("Set", "MailRoute", "Changes a route; what is not named stays as it is. An empty text takes a user name or sender's address away.")]
public sealed class SetMailRoute : Operation<MailRouteInfo>
{
    [Parameter("The route's domain, *.domain or *, or its number.", Position = 0)]
    public required string Identity { get; init; }

    [Parameter("Hosts in the order in which they are tried; those that stay keep their login. An empty list: those that DNS names.", Position = 1)]
    public IReadOnlyList<string>? Hosts { get; init; }

    [Parameter("The host with its port that Tls, UserName, Password and MailFrom are for; default all of them.")]
    public string? ForHost { get; init; }

    [Parameter("Direct: a domain that mail is taken for and passed on; Gateway: the way out for mail of users and trusted hosts.")]
    public MailRouteKind? Kind { get; init; }

    [Parameter("Everybody may send to the domain without a login.")]
    public bool? AcceptsUnauthenticated { get; init; }

    [Parameter("Goes the way of all other mail (DNS, relay hosts) when every host failed.")]
    public bool? ThenMx { get; init; }

    [Parameter("Opportunistic: STARTTLS where it is offered; Required: with a valid certificate or not at all; Implicit: TLS from the first byte; None.")]
    public HostTls? Tls { get; init; }

    [Parameter("User name for the login at the hosts; empty: no login.")]
    public string? UserName { get; init; }

    [Parameter("Password for the login at the hosts.", IsSecret = true)]
    public string? Password { get; init; }

    [Parameter("The address that the hosts get as the sender's; empty: the sender's own.")]
    public string? MailFrom { get; init; }

    public override MailRouteInfo Apply(WriteTransaction store)
    {
        var row = RouteIdentity.Require(store, nameof(Identity), Identity);
        var passwords = new Dictionary<string, string>(store.MailRoutes.PasswordsOf(row));
        var hosts = Hosts is null ? row.Hosts : [.. RouteHostText.ParseAll(nameof(Hosts), Hosts, Tls ?? HostTls.Opportunistic).Select(h => Known(row, h) ?? new RouteHost(h.Host, h.Port, HostTls.Opportunistic, null, null))];
        hosts = [.. hosts.Select(h => IsMeant(hosts, h) ? Changed(h, passwords) : h)];
        // Passwords of hosts that are gone, or that have no login any more, are not kept.
        var kept = passwords.Where(p => hosts.Any(h => h.Endpoint == p.Key && h.UserName is not null)).ToDictionary(p => p.Key, p => p.Value);
        var after = row with { Hosts = hosts, Kind = Kind ?? row.Kind, ThenMx = ThenMx ?? row.ThenMx, AcceptsUnauthenticated = AcceptsUnauthenticated ?? row.AcceptsUnauthenticated };
        RouteIdentity.RequireNoOpenRelay(after);
        RouteIdentity.RequireHost(after);
        bool same = store.MailRoutes.PasswordsOf(row).OrderBy(p => p.Key).SequenceEqual(kept.OrderBy(p => p.Key));
        return MailRouteInfo.Of(store, store.MailRoutes.Update(row, after, same ? null : kept));
    }

    static RouteHost? Known(MailRouteRow row, (string Host, int Port) host) => row.Hosts.FirstOrDefault(h => (h.Host, h.Port) == host);

    bool IsMeant(IReadOnlyList<RouteHost> hosts, RouteHost host)
    {
        if (ForHost is null) return true;
        var (name, port) = RouteHostText.Parse(nameof(ForHost), ForHost);
        if (hosts.All(h => (h.Host, h.Port) != (name, port))) throw new OperationException(RefusalKind.NotFound, "RouteHostNotFound", $"The route has no host {ForHost.Trim()}. Get-MailRoute shows them with their ports.");
        return (host.Host, host.Port) == (name, port);
    }

    RouteHost Changed(RouteHost host, Dictionary<string, string> passwords)
    {
        var user = UserName is null ? host.UserName : HostLogin.OrNothing(HostLogin.Check(nameof(UserName), UserName));
        var from = MailFrom is null ? host.MailFrom : HostLogin.OrNothing(HostLogin.CheckMailFrom(nameof(MailFrom), MailFrom));
        HostLogin.RequireUserFor(Password, user);
        if (HostLogin.OrNothing(HostLogin.Check(nameof(Password), Password)) is { } password) passwords[host.Endpoint] = password;
        return host with { Tls = Tls ?? host.Tls, UserName = user, MailFrom = from };
    }
}
