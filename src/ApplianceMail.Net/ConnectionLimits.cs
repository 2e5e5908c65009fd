using System.Net;
using System.Net.Sockets;

namespace ApplianceMail.Net;

/// <summary>Counts a listener's connections, in all and by address.</summary>
sealed class ConnectionLimits(ListenerOptions options)
{
    readonly Dictionary<IPAddress, int> _byAddress = [];
    int _all;

    public int Count { get { lock (_byAddress) return _all; } }

    /// <summary>Takes a place; false when there is none. <see cref="Leave"/> gives it back.</summary>
    public bool TryEnter(IPAddress address)
    {
        var key = Key(address);
        lock (_byAddress)
        {
            if (options.MaxConnections > 0 && _all >= options.MaxConnections) return false;
            int mine = _byAddress.GetValueOrDefault(key);
            bool limited = options.MaxConnectionsPerAddress > 0 && !(options.LoopbackUnlimited && IPAddress.IsLoopback(key));
            if (limited && mine >= options.MaxConnectionsPerAddress) return false;
            _byAddress[key] = mine + 1;
            _all++;
            return true;
        }
    }

    public void Leave(IPAddress address)
    {
        var key = Key(address);
        lock (_byAddress)
        {
            _all--;
            if (_byAddress[key] == 1) _byAddress.Remove(key);
            else _byAddress[key]--;
        }
    }

    /// <summary>One customer usually holds a whole /64: counting single IPv6 addresses would limit nothing.</summary>
    static IPAddress Key(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address)) return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
