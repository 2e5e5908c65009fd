using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace ApplianceMail.Transport.Delivery;

/// <summary>How mail leaves for other servers; taken anew for each delivery.</summary>
public sealed record RemoteDeliveryOptions
{
    /// <summary>Our name in EHLO.</summary>
    public required string HelloName { get; init; }

    /// <summary>The port of servers that the DNS names. Default 25; tests have no right to it.</summary>
    public int Port { get; init; } = 25;

    /// <summary>The addresses that connections come from, at most one of each family. Default: the system chooses.</summary>
    public IReadOnlyList<IPAddress> OutgoingAddresses { get; init; } = [];

    /// <summary>Longest wait for a reply where RFC 5321 §4.5.3.2 does not have a shorter one. Default 10 minutes.</summary>
    public TimeSpan ReplyTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Longest wait for a TCP connection. Default 30 s: who takes longer is down, and other addresses wait.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a connection is kept for the next message. Default 5 s: a place at the other server, not ours to keep.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Messages over one connection. Default 100, which many servers have as their limit.</summary>
    public int MaxMessagesPerConnection { get; init; } = 100;

    /// <summary>True for an address and port of this server: mail that would go there is in a loop.</summary>
    public Func<IPEndPoint, bool> IsOwn { get; init; } = _ => false;

    /// <summary>Our own names: an MX of this name is ourselves. Default: <see cref="HelloName"/> alone.</summary>
    public IReadOnlyList<string> OwnNames { get; init; } = [];

    /// <summary>Certificate authorities to believe in instead of the system's. Default null: the system's.</summary>
    public X509Certificate2Collection? TrustedRoots { get; init; }

    public IPAddress? OutgoingAddress(AddressFamily family) => OutgoingAddresses.FirstOrDefault(a => a.AddressFamily == family);

    /// <summary>Addresses in the order in which they are tried: where only one family has an outgoing address, that one comes first.</summary>
    public IEnumerable<IPAddress> InOrder(IEnumerable<IPAddress> addresses) =>
        OutgoingAddresses is [var only] ? addresses.OrderBy(a => a.AddressFamily != only.AddressFamily) : addresses;

    public bool IsOwnName(string host) =>
        host.Equals(HelloName, StringComparison.OrdinalIgnoreCase) || OwnNames.Any(n => host.Equals(n, StringComparison.OrdinalIgnoreCase));
}
