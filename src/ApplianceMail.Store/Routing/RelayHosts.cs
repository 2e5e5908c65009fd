using System.Text.Json.Serialization;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Routing;

/// <summary>A server that passes our mail on (manual of seed 001, Remote Delivery).</summary>
/// <param name="Order">Lower ones are tried first; from 1.</param>
/// <param name="Host">A name (A-labels in lower case) or an IP address without brackets.</param>
/// <param name="UserName">For AUTH; null: no login. The password is the row's secret.</param>
/// <param name="MailFrom">The address that MAIL names there instead of the sender's; null: the sender's.</param>
/// <param name="Attempts">How often it is tried, from 1, before the next one is.</param>
public sealed record RelayHostRow(long Id, int Order, string Host, int Port, HostTls Tls, string? UserName, string? MailFrom, int Attempts, DateTimeOffset CreatedAt) : IEntityRow
{
    string IEntityRow.Key => Endpoint;

    string? IEntityRow.OfDomain => null;

    /// <summary>"host:port"; IPv6 addresses in brackets.</summary>
    [JsonIgnore]
    public string Endpoint => ToHost().Endpoint;

    /// <summary>As a route would name it.</summary>
    public RouteHost ToHost() => new(Host, Port, Tls, UserName, MailFrom);
}

/// <summary>Relay hosts. The password is their secret.</summary>
public sealed class RelayHosts : EntityTable<RelayHostRow>
{
    const string Password = "password";

    static readonly EntityShape s_shape = new(
        "relay host", "relay_hosts", "h", ["position", "host", "port", "tls", "user_name", "mail_from", "attempts", "created_at"],
        "h.id, h.position, h.host, h.port, h.tls, h.user_name, h.mail_from, h.attempts, h.created_at", "relay_hosts h", [Password]);

    internal RelayHosts(DirectoryTables tables) : base(tables, s_shape)
    {
    }

    public RelayHostRow? Find(string host, int port) => First("h.host = ?1 AND h.port = ?2 AND h.removed_at IS NULL", host, port);

    /// <summary>Those of this host on any port.</summary>
    public IReadOnlyList<RelayHostRow> OfHost(string host) => All("h.host = ?1 AND h.removed_at IS NULL ORDER BY h.port", host);

    /// <summary>All in the order in which they are tried.</summary>
    public IReadOnlyList<RelayHostRow> List() => All("h.removed_at IS NULL ORDER BY h.position, h.id");

    /// <param name="password">Null: none.</param>
    public RelayHostRow Add(RelayHostRow row, string? password) => Insert(row with { CreatedAt = DateTimeOffset.FromUnixTimeSeconds(Now) }, (Password, password));

    public RelayHostRow SetPassword(RelayHostRow row, string? password) => Update(row, row, (Password, password));

    /// <summary>For AUTH; null: none.</summary>
    public string? PasswordOf(RelayHostRow row) => Secret(row.Id, Password);

    private protected override object?[] Values(RelayHostRow row) => [row.Order, row.Host, row.Port, (long)row.Tls, row.UserName, row.MailFrom, row.Attempts, row.CreatedAt.ToUnixTimeSeconds()];

    private protected override RelayHostRow Read(SqlStatement q) => new(
        q.Int64(0), q.Int32(1), q.Text(2), q.Int32(3), (HostTls)q.Int32(4), q.IsNull(5) ? null : q.Text(5), q.IsNull(6) ? null : q.Text(6), q.Int32(7), DateTimeOffset.FromUnixTimeSeconds(q.Int64(8)));

    private protected override string? NameTakenBy(RelayHostRow row) => Find(row.Host, row.Port) is { } other && other.Id != row.Id ? $"relay host {row.Endpoint}" : null;
}
