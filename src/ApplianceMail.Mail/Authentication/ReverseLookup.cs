using System.Globalization;
using System.Net;
using System.Text;

namespace ApplianceMail.Mail.Authentication;

/// <summary>Names of addresses.</summary>
public static class ReverseLookup
{
    /// <summary>The first name of an address (PTR); null: it has none, or none could be found in time.</summary>
    public static async ValueTask<string?> ReverseAsync(this IDnsResolver dns, IPAddress address, CancellationToken cancel)
    {
        var answer = await dns.QueryAsync(NameOf(address), DnsType.Ptr, cancel);
        return answer.Records.OfType<NameRecord>().FirstOrDefault(r => r.Name.Length > 0)?.Name;
    }

    /// <summary>Where the PTR of an address lies: 1.2.0.192.in-addr.arpa (RFC 1035 §3.5), or its nibbles under ip6.arpa (RFC 3596 §2.5).</summary>
    public static string NameOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        var name = new StringBuilder(80);
        for (int i = bytes.Length - 1; i >= 0; i--)
        {
            if (bytes.Length == 4) name.Append(CultureInfo.InvariantCulture, $"{bytes[i]}.");
            else name.Append(CultureInfo.InvariantCulture, $"{bytes[i] & 15:x}.{bytes[i] >> 4:x}.");
        }
        return name.Append(bytes.Length == 4 ? "in-addr.arpa" : "ip6.arpa").ToString();
    }
}
