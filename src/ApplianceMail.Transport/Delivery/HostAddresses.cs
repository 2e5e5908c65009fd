using System.Net;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Mail.Authentication;

namespace ApplianceMail.Transport.Delivery;

/// <summary>A server's addresses.</summary>
/// <param name="IsAuthentic">DNSSEC has proved all of them.</param>
/// <param name="Problem">Why there are none; null when there are.</param>
sealed record HostAddresses(string Host, string CanonicalHost, IReadOnlyList<IPAddress> Addresses, bool IsAuthentic, DeliveryProblem? Problem)
{
    /// <param name="host">A name, an address, or an address literal with its brackets.</param>
    public static async Task<HostAddresses> FindAsync(IDnsResolver dns, string host, CancellationToken cancel)
    {
        if (Literal(host) is { } literal)
            return IsUsable(Plain(literal)) ? new(host, host, [Plain(literal)], false, null) : new(host, host, [], false, DeliveryProblem.Never(4, 4, $"{host} is no address of a server"));
        var four = dns.QueryAsync(host, DnsType.A, cancel);
        var six = await dns.QueryAsync(host, DnsType.Aaaa, cancel);
        var answer = await four;
        // IPv4 first: names, reputation and block lists of senders are kept better there.
        List<IPAddress> addresses = [.. answer.Addresses.Concat(six.Addresses).Select(Plain).Where(IsUsable).Distinct()];
        if (addresses.Count > 0)
            return new(host, answer.IsFound ? answer.CanonicalName : six.CanonicalName, addresses, (!answer.IsFound || answer.IsAuthentic) && (!six.IsFound || six.IsAuthentic), null);
        var failed = answer.Status == DnsStatus.Failed ? answer : six;
        var problem = failed.Status == DnsStatus.Failed
            ? DeliveryProblem.Later(4, 3, $"The DNS did not answer for the address of {host}: {failed.Diagnostic}")
            : DeliveryProblem.Never(4, 4, $"The server {host} has no address in the DNS");
        return new(host, host, [], false, problem);
    }

    /// <summary>::ffff:a.b.c.d is a.b.c.d: nobody gets around a rule by writing it so.</summary>
    static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    /// <summary>0.0.0.0 and :: lead to this machine by another door; groups and broadcasts lead nowhere.</summary>
    static bool IsUsable(IPAddress address) => address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork
        ? address.GetAddressBytes()[0] is not (0 or >= 224)
        : !address.Equals(IPAddress.IPv6Any) && !address.IsIPv6Multicast;

    static IPAddress? Literal(string host)
    {
        if (AddressLiteral.TryParse(host, out var literal)) return literal!.Address;
        bool plain = host.Contains(':') || (host.Length > 0 && char.IsAsciiDigit(host[^1]) && host.Count(c => c == '.') == 3);
        return plain && IPAddress.TryParse(host.Trim('[', ']'), out var address) ? address : null;
    }
}
