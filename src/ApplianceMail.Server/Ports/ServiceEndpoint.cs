using System.Net;
using System.Net.Sockets;
using ApplianceMail.Server.Configuration;

namespace ApplianceMail.Server.Ports;

/// <summary>Which service listens where.</summary>
/// <param name="ImplicitTls">TLS from the first byte.</param>
sealed record ServiceEndpoint(ServiceName Service, IPEndPoint Address)
{
    public bool ImplicitTls => Service is ServiceName.Smtps or ServiceName.Pop3s or ServiceName.Imaps or ServiceName.Admin;

    public string Name => Service is ServiceName.Submission ? "Submission" : Service.ToString().ToUpperInvariant();

    /// <summary>All endpoints that the settings want, in the order of the services.</summary>
    public static IReadOnlyList<ServiceEndpoint> Of(Settings settings)
    {
        int offset = settings.IsTryOut ? Settings.TryOutPortOffset : 0;
        var all = Enum.GetValues<ServiceName>().Select(s => new ListenerSetting { Service = s, Address = settings.IsTryOut ? "loopback" : "*" });
        return [.. (settings.Options.Listeners ?? [.. all]).SelectMany(l => Addresses(l.Address).Select(a => new ServiceEndpoint(l.Service, new IPEndPoint(a, l.Port ?? StandardPort(l.Service) + offset))))];
    }

    public static int StandardPort(ServiceName service) => service switch
    {
        ServiceName.Smtp => 25,
        ServiceName.Submission => 587,
        ServiceName.Smtps => 465,
        ServiceName.Pop3 => 110,
        ServiceName.Pop3s => 995,
        ServiceName.Imap => 143,
        ServiceName.Imaps => 993,
        _ => 6000,
    };

    static IEnumerable<IPAddress> Addresses(string text) => text switch
    {
        // One socket takes both IPv4 and IPv6.
        "*" => [Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any],
        "loopback" => Socket.OSSupportsIPv6 ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Loopback],
        _ => [IPAddress.Parse(text)],
    };
}
