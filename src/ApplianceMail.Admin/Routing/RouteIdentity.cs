using ApplianceMail.Admin.Domains;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Routing;

namespace ApplianceMail.Admin.Routing;

/// <summary>How operations take a route's domains and find the route.</summary>
static class RouteIdentity
{
    /// <summary>A domain, *.domain or *, in its canonical form.</summary>
    public static string Canonical(string parameter, string pattern)
    {
        pattern = pattern.Trim();
        if (pattern == DomainPatterns.Every) return pattern;
        return pattern.StartsWith(DomainPatterns.BelowPrefix, StringComparison.Ordinal)
            ? DomainPatterns.BelowPrefix + DomainIdentity.Canonical(parameter, pattern[DomainPatterns.BelowPrefix.Length..])
            : DomainIdentity.Canonical(parameter, pattern);
    }

    public static MailRouteRow? Find(DirectoryTables tables, string parameter, string identity) =>
        DomainIdentity.TryNumber(identity, out long id) ? tables.MailRoutes.FindById(id) : tables.MailRoutes.Find(Canonical(parameter, identity));

    public static MailRouteRow Require(DirectoryTables tables, string parameter, string identity) =>
        Find(tables, parameter, identity)
        ?? throw new OperationException(RefusalKind.NotFound, "RouteNotFound", $"There is no route for {identity.Trim()}. Get-MailRoute lists them all; New-MailRoute makes one.");

    /// <exception cref="OperationException">A name of ours: its mail is delivered here.</exception>
    public static void RequireForeign(DirectoryTables tables, string pattern)
    {
        if (tables.DomainOwner(pattern) is { } owner)
            throw new OperationException(RefusalKind.Conflict, "RouteDomainIsLocal", $"Mail for {pattern} is delivered here: {tables.Describe(owner)}. A route is for other domains; Add-MailForward sends single addresses on.");
    }

    /// <exception cref="OperationException">Strangers could send to the whole world.</exception>
    public static void RequireNoOpenRelay(MailRouteRow row)
    {
        if (row is { Pattern: DomainPatterns.Every, AcceptsUnauthenticated: true })
            throw new OperationException(RefusalKind.Conflict, "OpenRelay", "A route for all domains that takes mail from everybody would make this server an open relay. Name the domains, or leave AcceptsUnauthenticated false.");
    }

    /// <exception cref="OperationException">A gateway that leads nowhere.</exception>
    public static void RequireHost(MailRouteRow row)
    {
        if (row is { Kind: MailRouteKind.Gateway, Hosts.Count: 0, IsSuspended: false }) throw OperationException.Invalid("Hosts", "a gateway needs a host");
    }
}
