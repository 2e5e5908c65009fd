using System.Net;
using System.Net.Sockets;
using ApplianceMail.Admin.Server;
using ApplianceMail.Server.Configuration;

namespace ApplianceMail.Server.Ports;

/// <summary>Which service listens where.</summary>
/// <param name="TakesIPv4">One socket on [::] takes IPv4 too.</param>
sealed record ServiceEndpoint(ServiceName Service, IPEndPoint Address, bool TakesIPv4)
{
    /// <summary>TLS from the first byte.</summary>
    public bool ImplicitTls => Service is ServiceName.Smtps or ServiceName.Pop3s or ServiceName.Imaps or ServiceName.Admin;

    public string Name => NameOf(Service);

    public static string NameOf(ServiceName service) => service is ServiceName.Submission ? "Submission" : service.ToString().ToUpperInvariant();

    /// <summary>The endpoints that the configuration file wants for a service; without a file all services have one, on loopback alone in a try-out.</summary>
    public static IReadOnlyList<ServiceEndpoint> Of(Settings settings, ServiceName service)
    {
        if (settings.Options.Listeners is not { } listeners) return Of(settings, service, [new ServiceAddress(settings.IsTryOut ? ServiceAddress.Loopback : ServiceAddress.All, null)]);
        return Of(settings, service, [.. listeners.Where(l => l.Service == service).Select(l => new ServiceAddress(l.Address, l.Port))]);
    }

    /// <summary>The endpoints of addresses as administrators write them.</summary>
    public static IReadOnlyList<ServiceEndpoint> Of(Settings settings, ServiceName service, IReadOnlyList<ServiceAddress> addresses)
    {
        int offset = settings.IsTryOut ? Settings.TryOutPortOffset : 0;
        return [.. addresses.SelectMany(a => Addresses(a.Host).Select(ip => new ServiceEndpoint(service, new IPEndPoint(ip, a.Port ?? StandardPort(service) + offset), a.Host == ServiceAddress.All && ip.Equals(IPAddress.IPv6Any)))).Distinct()];
    }

    /// <summary>True when both cannot listen at the same time.</summary>
    public bool IsInTheWayOf(ServiceEndpoint other)
    {
        if (Address.Port != other.Address.Port || Address.Port == 0) return false;
        return Covers(other) || other.Covers(this);
    }

    bool Covers(ServiceEndpoint other)
    {
        if (Address.Address.Equals(other.Address.Address)) return true;
        bool isIPv4 = other.Address.AddressFamily == AddressFamily.InterNetwork;
        return Address.Address.Equals(IPAddress.Any) ? isIPv4 : Address.Address.Equals(IPAddress.IPv6Any) && (TakesIPv4 || !isIPv4);
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
        ServiceAddress.All => [Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any],
        ServiceAddress.Loopback => Socket.OSSupportsIPv6 ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Loopback],
        _ => [IPAddress.Parse(text)],
    };
}
