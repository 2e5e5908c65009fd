using System.Globalization;
using System.Net;
using System.Security.Authentication;
using ApplianceMail.Admin.Server;
using ApplianceMail.Server.Configuration;
using ApplianceMail.Server.Ports;

namespace ApplianceMail.Server.Runtime;

/// <summary>Services and connections as operations show them.</summary>
static class ServiceReport
{
    public static MailServiceInfo Of(MailService service)
    {
        var rules = service.Plan.Rules;
        // While it runs: where it really is, which a failed change or port 0 make another place.
        IReadOnlyList<(IPEndPoint EndPoint, bool All)> places = service.Open.Count > 0
            ? [.. service.Open.Select(o => (o.Listener.EndPoint ?? o.Endpoint.Address, o.Endpoint.TakesIPv4))]
            : [.. service.Plan.Endpoints.Select(e => (e.Address, e.TakesIPv4))];
        var status = !service.IsStarted ? MailServiceStatus.Stopped : service.Open.Count > 0 ? MailServiceStatus.Running : MailServiceStatus.Failed;
        return new MailServiceInfo(
            ServiceEndpoint.NameOf(service.Name),
            service.IsStarted && service.Plan.Endpoints.Count == 0 ? MailServiceStatus.Stopped : status,
            service.Plan.AutoStart ? MailServiceStartup.Automatic : MailServiceStartup.Manual,
            string.Join(", ", places.Select(p => Host(p.EndPoint, p.All)).Distinct()),
            string.Join(", ", places.Select(p => p.EndPoint.Port).Distinct().Select(p => p.ToString(CultureInfo.InvariantCulture))),
            service.Connections.Count(),
            rules.MaxConnections,
            (int)service.Timeout.TotalSeconds,
            rules.AccessMode,
            rules.Access?.Text ?? "",
            rules.MaxConnectionsPerAddress,
            rules.MaxConnectionsPerMinute,
            rules.Unlimited?.Text ?? "",
            [.. places.Select(p => p.All ? string.Create(CultureInfo.InvariantCulture, $"*:{p.EndPoint.Port}") : p.EndPoint.ToString())],
            service.StartedAt,
            service.Failures.Count == 0 ? null : string.Join("; ", service.Failures.Select(f => $"{f.Key.Address}: {f.Value.Reason}")));
    }

    /// <summary>ADMIN: it always runs, where the configuration file says. Connections from this machine are not counted.</summary>
    public static MailServiceInfo OfAdmin(AdminService admin, DateTimeOffset startedAt)
    {
        var (states, rules) = (admin.States, admin.Plan.Rules);
        var bound = states.Where(s => s.Bound is not null).Select(s => s.Bound!).ToList();
        var failed = states.Where(s => s.Failure is not null).Select(s => $"{s.Endpoint.Address}: {s.Failure}").ToList();
        return new MailServiceInfo(
            ServiceEndpoint.NameOf(ServiceName.Admin),
            bound.Count > 0 ? MailServiceStatus.Running : MailServiceStatus.Failed,
            MailServiceStartup.Automatic,
            string.Join(", ", bound.Select(b => Host(b, false)).Distinct()),
            string.Join(", ", bound.Select(b => b.Port).Distinct().Select(p => p.ToString(CultureInfo.InvariantCulture))),
            admin.Connections,
            rules.MaxConnections,
            0,
            rules.AccessMode,
            rules.Access?.Text ?? "",
            rules.MaxConnectionsPerAddress,
            rules.MaxConnectionsPerMinute,
            rules.Unlimited?.Text ?? "",
            [.. bound.Select(b => b.ToString())],
            startedAt,
            failed.Count == 0 ? null : string.Join("; ", failed));
    }

    public static IEnumerable<MailConnectionInfo> ConnectionsOf(MailService service) => service.Connections.Select(c => new MailConnectionInfo(
        c.Id,
        ServiceEndpoint.NameOf(service.Name),
        c.Remote.Address.ToString(),
        c.Remote.Port,
        c.User,
        c.ConnectedAt,
        c.IsTls ? Protocol(c.TlsProtocol) : null,
        c.BytesReceived,
        c.BytesSent));

    static string Host(IPEndPoint endPoint, bool all) => all ? ServiceAddress.All : endPoint.Address.ToString();

    static string Protocol(SslProtocols protocol) => protocol switch
    {
        SslProtocols.Tls12 => "TLSv1.2",
        SslProtocols.Tls13 => "TLSv1.3",
        _ => protocol.ToString(),
    };
}
