using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;

namespace ApplianceMail.Admin.Server;

/// <summary>What a domain's DNS zone should have for mail.</summary>
/// <param name="Zone">A zone fragment (RFC 1035 §5), to be put into the zone file.</param>
public sealed record DomainZone(string Domain, string Zone) : IOfDomain
{
    const int TimeToLive = 3600;

    /// <param name="host">The server's name, to which every domain's MX points.</param>
    /// <param name="port">The port of a service; null: it does not run.</param>
    internal static DomainZone Of(string domain, string host, Func<string, int?> port)
    {
        var zone = new StringBuilder();
        Line(zone, $";;DNS FOR {domain}");
        Line(zone, "");
        Line(zone, string.Create(CultureInfo.InvariantCulture, $"$TTL    {TimeToLive}"));
        Line(zone, $"$ORIGIN {domain}.");
        Line(zone, "");
        Record(zone, "@", "MX", $"10  {host}.");
        if (host == domain || host.EndsWith("." + domain, StringComparison.Ordinal)) WriteAddresses(zone, host == domain ? "@" : host[..^(domain.Length + 1)]);
        Line(zone, "");
        // RFC 7208 §3: what the MX sends is ours, nothing else is.
        Record(zone, "@", "TXT", "\"v=spf1 mx -all\"");
        Record(zone, "_dmarc", "TXT", $"\"v=DMARC1; p=none; rua=mailto:postmaster@{domain}\"");
        Line(zone, "");
        // RFC 6186 §3, RFC 8314 §5.1: how mail clients find the services. "0 0 0 ." says that there is none.
        foreach (var (label, service) in new[] { ("_submission", "Submission"), ("_submissions", "SMTPS"), ("_imap", "IMAP"), ("_imaps", "IMAPS"), ("_pop3", "POP3"), ("_pop3s", "POP3S") })
            Record(zone, label + "._tcp", "SRV", port(service) is { } number ? string.Create(CultureInfo.InvariantCulture, $"0 1 {number} {host}.") : "0 0 0 .");
        Line(zone, "");
        Line(zone, $"; The PTR record of the server's address must name {host}.");
        return new DomainZone(domain, zone.ToString());
    }

    static void WriteAddresses(StringBuilder zone, string label)
    {
        var addresses = PublicAddresses();
        foreach (var address in addresses) Record(zone, label, address.AddressFamily == AddressFamily.InterNetwork ? "A" : "AAAA", address.ToString());
        if (addresses.Count == 0) Line(zone, $"; {label}  IN  A  the server's public address: this machine has private addresses only");
    }

    static List<IPAddress> PublicAddresses() =>
    [
        .. NetworkInterface.GetAllNetworkInterfaces().Where(n => n.OperationalStatus == OperationalStatus.Up && n.NetworkInterfaceType != NetworkInterfaceType.Loopback)
            .SelectMany(n => n.GetIPProperties().UnicastAddresses).Select(a => a.Address).Where(PublicAddress.IsPublic).Distinct(),
    ];

    static void Record(StringBuilder zone, string name, string type, string data) => Line(zone, $"{name,-18}  IN  {type,-4}  {data}");

    static void Line(StringBuilder zone, string text) => zone.Append(text).Append('\n');
}
