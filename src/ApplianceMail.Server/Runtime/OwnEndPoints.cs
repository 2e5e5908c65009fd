using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace ApplianceMail.Server.Runtime;

/// <summary>Tells this server's own SMTP ports from others': mail that would go there is in a loop.</summary>
/// <param name="listening">Where SMTP listens now.</param>
sealed class OwnEndPoints(Func<IEnumerable<IPEndPoint>> listening, TimeProvider time)
{
    /// <summary>How old the list of this machine's addresses may be.</summary>
    static readonly TimeSpan s_age = TimeSpan.FromMinutes(1);

    readonly Lock _lock = new();
    HashSet<IPAddress> _addresses = [];
    DateTimeOffset _readAt = DateTimeOffset.MinValue;

    public bool Contains(IPEndPoint endPoint) => listening().Any(l => l.Port == endPoint.Port && (l.Address.Equals(endPoint.Address) || (IsAny(l, endPoint.AddressFamily) && IsOfThisMachine(endPoint.Address))));

    /// <summary>A socket on [::] may take IPv4 too.</summary>
    static bool IsAny(IPEndPoint listener, AddressFamily family) =>
        listener.Address.Equals(IPAddress.IPv6Any) || (listener.Address.Equals(IPAddress.Any) && family == AddressFamily.InterNetwork);

    bool IsOfThisMachine(IPAddress address)
    {
        if (IPAddress.IsLoopback(address)) return true;
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (now - _readAt >= s_age || now < _readAt)
                (_addresses, _readAt) = ([.. NetworkInterface.GetAllNetworkInterfaces().SelectMany(n => n.GetIPProperties().UnicastAddresses).Select(a => a.Address)], now);
            return _addresses.Contains(address);
        }
    }
}
