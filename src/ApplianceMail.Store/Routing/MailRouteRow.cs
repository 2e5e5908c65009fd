using System.Text.Json;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Store.Routing;

/// <summary>What a route is for.</summary>
public enum MailRouteKind
{
    /// <summary>A domain that we take mail for and pass on: inside servers, parked domains (manual of seed 001, Direct Domain Delivery).</summary>
    Direct = 0,

    /// <summary>A way out for mail that our own users and trusted hosts send (manual of seed 003, gateway).</summary>
    Gateway = 1,
}

/// <summary>Where mail for some domains goes.</summary>
/// <param name="Pattern">A domain (A-labels in lower case), *.domain for all below it, or * for every domain that is not ours.</param>
/// <param name="Hosts">Tried in this order; none: the remote rules (MX, relay hosts) hold.</param>
/// <param name="ThenMx">When all hosts fail, the remote rules are tried.</param>
/// <param name="IsSuspended">Nothing is tried and nothing expires until ETRN, Start-MailQueue or Resume-MailRoute.</param>
/// <param name="AcceptsUnauthenticated">Strangers may send to these domains.</param>
public sealed record MailRouteRow(
    long Id, string Pattern, MailRouteKind Kind, IReadOnlyList<RouteHost> Hosts, bool ThenMx, bool IsSuspended, bool AcceptsUnauthenticated, DateTimeOffset CreatedAt) : IEntityRow
{
    string IEntityRow.Key => Pattern;

    string? IEntityRow.OfDomain => null;

    internal string HostsText => JsonSerializer.Serialize(Hosts, Journal.Change.Json);
}
