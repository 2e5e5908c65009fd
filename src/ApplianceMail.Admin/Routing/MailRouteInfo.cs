using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Routing;

namespace ApplianceMail.Admin.Routing;

/// <summary>A route.</summary>
/// <param name="Name">A domain, *.domain or *.</param>
/// <param name="Hosts">Each with its port, in the order in which they are tried.</param>
public sealed record MailRouteInfo(
    long Id, string Name, MailRouteKind Kind, IReadOnlyList<string> Hosts, IReadOnlyList<RouteHostInfo> HostSettings, bool ThenMx, bool Suspended, bool AcceptsUnauthenticated, DateTimeOffset CreatedAt)
{
    public static MailRouteInfo Of(DirectoryTables tables, MailRouteRow row)
    {
        var passwords = tables.MailRoutes.PasswordsOf(row);
        return new(
            row.Id, row.Pattern, row.Kind, [.. row.Hosts.Select(h => h.Endpoint)], [.. row.Hosts.Select(h => new RouteHostInfo(h.Endpoint, h.Tls, h.UserName, passwords.ContainsKey(h.Endpoint), h.MailFrom))],
            row.ThenMx, row.IsSuspended, row.AcceptsUnauthenticated, row.CreatedAt);
    }
}

/// <summary>How a route's host is spoken to.</summary>
/// <param name="UserName">Null: no login.</param>
/// <param name="MailFrom">Null: the sender's own address.</param>
public sealed record RouteHostInfo(string Host, HostTls Tls, string? UserName, bool HasPassword, string? MailFrom);
