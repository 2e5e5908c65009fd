using ApplianceMail.Admin.Domains;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Routing;

namespace ApplianceMail.Admin.Routing;

/// <summary>A relay host.</summary>
/// <param name="Order">Lower ones are tried first; from 1.</param>
/// <param name="Host">With its port.</param>
/// <param name="UserName">Null: no login.</param>
/// <param name="MailFrom">Null: the sender's own address.</param>
/// <param name="Attempts">How often it is tried before the next one is.</param>
public sealed record MailRelayHostInfo(long Id, int Order, string Host, HostTls Tls, string? UserName, bool HasPassword, string? MailFrom, int Attempts, DateTimeOffset CreatedAt)
{
    internal static MailRelayHostInfo Of(DirectoryTables tables, RelayHostRow row) =>
        new(row.Id, row.Order, row.Endpoint, row.Tls, row.UserName, tables.RelayHosts.PasswordOf(row) is not null, row.MailFrom, row.Attempts, row.CreatedAt);

    /// <summary>By host with its port, by host alone where it is there once, or by number.</summary>
    internal static RelayHostRow Require(DirectoryTables tables, string parameter, string identity)
    {
        if (DomainIdentity.TryNumber(identity, out long id)) return tables.RelayHosts.FindById(id) ?? throw NotFound(identity);
        var (host, port) = RouteHostText.Parse(parameter, identity);
        return tables.RelayHosts.Find(host, port) ?? (tables.RelayHosts.OfHost(host) is [var only] && !identity.Contains(':') ? only : throw NotFound(identity));
    }

    internal static int CheckAttempts(int attempts)
    {
        const int most = 10;
        return attempts is >= 1 and <= most ? attempts : throw OperationException.Invalid("Attempts", $"must be from 1 to {most}");
    }

    /// <summary>Puts a host in its place; the others move up or down, so that the orders are 1, 2, 3 and so on.</summary>
    /// <param name="order">Null: where it is.</param>
    internal static void Arrange(WriteTransaction store, RelayHostRow? row, int? order)
    {
        if (order is < 1) throw OperationException.Invalid("Order", "must be 1 or more; 1 is tried first");
        var hosts = store.RelayHosts.List().Where(h => order is null || h.Id != row?.Id).ToList();
        if (order is { } place && row is not null) hosts.Insert(Math.Min(place - 1, hosts.Count), row);
        for (int i = 0; i < hosts.Count; i++) store.RelayHosts.Update(hosts[i], hosts[i] with { Order = i + 1 });
    }

    static OperationException NotFound(string identity) =>
        new(RefusalKind.NotFound, "RelayHostNotFound", $"There is no relay host {identity.Trim()}. Get-MailRelayHost lists them all with their ports.");
}
