using System.Net;
using System.Net.Sockets;

namespace ApplianceMail.Mail.Addresses;

/// <summary>By what clients are counted.</summary>
public static class ClientNetwork
{
    /// <summary>The IPv4 address itself; of an IPv6 address its /64, since one customer usually holds a whole one and counting single addresses would limit nothing.</summary>
    public static IPAddress Of(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address)) return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
