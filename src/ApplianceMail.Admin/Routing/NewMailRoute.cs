using ApplianceMail.Store;
using ApplianceMail.Store.Routing;

namespace ApplianceMail.Admin.Routing;

[Operation("New", "MailRoute", "Sends mail for some domains to named hosts instead of those that DNS names, or holds it back. The most specific route counts.")]
public sealed class NewMailRoute : Operation<MailRouteInfo>
{
    [Parameter("A domain, *.example.org for all domains below it, or * for every domain that is not served here.", Position = 0)]
    public required string Name { get; init; }

    [Parameter("Hosts in the order in which they are tried, each a name or an IP address, with its port where it is not 25. None: those that DNS names.", Position = 1)]
    public IReadOnlyList<string> Hosts { get; init; } = [];

    [Parameter("Direct (the default): a domain that mail is taken for and passed on; Gateway (the default for *): the way out for mail of users and trusted hosts.")]
    public MailRouteKind? Kind { get; init; }

    [Parameter("Everybody may send to the domain without a login; default true for Direct, false for Gateway.")]
    public bool? AcceptsUnauthenticated { get; init; }

    [Parameter("Goes the way of all other mail (DNS, relay hosts) when every host failed.")]
    public bool ThenMx { get; init; }

    [Parameter("Holds mail back: nothing is tried and nothing expires until ETRN, Start-MailQueue or Resume-MailRoute.")]
    public bool Suspended { get; init; }

    [Parameter("Opportunistic (the default): STARTTLS where it is offered; Required: with a valid certificate or not at all; Implicit: TLS from the first byte, port 465; None.")]
    public HostTls Tls { get; init; }

    [Parameter("User name for the login at the hosts; none (the default): no login.")]
    public string? UserName { get; init; }

    [Parameter("Password for the login at the hosts.", IsSecret = true)]
    public string? Password { get; init; }

    [Parameter("The address that the hosts get as the sender's; none (the default): the sender's own.")]
    public string? MailFrom { get; init; }

    public override MailRouteInfo Apply(WriteTransaction store)
    {
        var pattern = RouteIdentity.Canonical(nameof(Name), Name);
        RouteIdentity.RequireForeign(store, pattern);
        if (store.MailRoutes.Find(pattern) is not null) throw new OperationException(RefusalKind.Conflict, "RouteExists", $"There is a route for {pattern} already. Set-MailRoute changes it.");
        var (user, from) = (HostLogin.OrNothing(HostLogin.Check(nameof(UserName), UserName)), HostLogin.OrNothing(HostLogin.CheckMailFrom(nameof(MailFrom), MailFrom)));
        HostLogin.RequireUserFor(Password, user);
        var hosts = RouteHostText.ParseAll(nameof(Hosts), Hosts, Tls).Select(h => new RouteHost(h.Host, h.Port, Tls, user, from)).ToList();
        var kind = Kind ?? (pattern == DomainPatterns.Every ? MailRouteKind.Gateway : MailRouteKind.Direct);
        var row = new MailRouteRow(0, pattern, kind, hosts, ThenMx, Suspended, AcceptsUnauthenticated ?? kind == MailRouteKind.Direct, default);
        RouteIdentity.RequireNoOpenRelay(row);
        RouteIdentity.RequireHost(row);
        var password = HostLogin.OrNothing(HostLogin.Check(nameof(Password), Password));
        return MailRouteInfo.Of(store, store.MailRoutes.Add(row, password is null ? new Dictionary<string, string>() : hosts.ToDictionary(h => h.Endpoint, _ => password)));
    }
}
