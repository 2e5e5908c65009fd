using System.Net;
using System.Net.Sockets;
using ApplianceMail.Mail.Authentication;

namespace ApplianceMail.Net.Dns;

/// <summary>Names that are answered without a question: the hosts file's and the special ones.</summary>
sealed class LocalNames(string hostsFile, TimeProvider time)
{
    readonly HostsFile _hosts = new(hostsFile, time);

    /// <summary>Null: the DNS must be asked.</summary>
    public DnsAnswer? Find(DnsQuestion question)
    {
        var (name, type) = (question.Name, question.Type);
        if (type is DnsType.A or DnsType.Aaaa && _hosts.Find(name) is { } hosts) return Addresses(question, hosts);
        // RFC 6761 §6.3: localhost never reaches the DNS.
        if (name == "localhost" || name.EndsWith(".localhost", StringComparison.Ordinal)) return Addresses(question, [IPAddress.Loopback, IPAddress.IPv6Loopback]);
        // RFC 6761 §6.4: nothing is there.
        if (name == "invalid" || name.EndsWith(".invalid", StringComparison.Ordinal)) return new DnsAnswer(DnsStatus.NoName, [], false, name);
        if (type == DnsType.Ptr && name.EndsWith(".arpa", StringComparison.Ordinal) && AddressOf(name) is { } address && _hosts.Find(address) is { } host)
            return new DnsAnswer(DnsStatus.Found, [new NameRecord(host)], false, name);
        return null;
    }

    static DnsAnswer Addresses(DnsQuestion question, IReadOnlyList<IPAddress> addresses)
    {
        var family = question.Type switch { DnsType.A => AddressFamily.InterNetwork, DnsType.Aaaa => AddressFamily.InterNetworkV6, _ => AddressFamily.Unspecified };
        List<DnsRecord> records = [.. addresses.Where(a => a.AddressFamily == family).Select(a => new AddressRecord(a))];
        return new DnsAnswer(records.Count > 0 ? DnsStatus.Found : DnsStatus.NoData, records, false, question.Name);
    }

    /// <summary>The address whose PTR a name is; null when it is none.</summary>
    static IPAddress? AddressOf(string name)
    {
        var labels = name.Split('.');
        if (labels.Length == 6 && name.EndsWith(".in-addr.arpa", StringComparison.Ordinal))
        {
            return IPAddress.TryParse(string.Join('.', labels.Take(4).Reverse()), out var address) && ReverseLookup.NameOf(address) == name ? address : null;
        }
        if (labels.Length != 34 || !name.EndsWith(".ip6.arpa", StringComparison.Ordinal)) return null;
        var digits = string.Concat(labels.Take(32).Reverse());
        return digits.Length == 32 && digits.All(char.IsAsciiHexDigit) ? new IPAddress(Convert.FromHexString(digits)) : null;
    }
}
