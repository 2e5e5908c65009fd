using System.Net;
using System.Net.NetworkInformation;
using ApplianceMail.Server.Configuration;
using ApplianceMail.Store;
using ApplianceMail.Transport.Delivery;

namespace ApplianceMail.Server.Runtime;

/// <summary>What the settings mean for deliveries to other servers.</summary>
/// <param name="bound">Where SMTP listens now.</param>
sealed class RemoteSettings(Settings settings, MailStore store, Func<IEnumerable<IPEndPoint>> bound, TimeProvider time)
{
    /// <summary>The machine's addresses change seldom, and asking for them costs more than a delivery.</summary>
    static readonly TimeSpan s_addressesLast = TimeSpan.FromMinutes(1);

    IReadOnlySet<IPAddress> _own = new HashSet<IPAddress>();
    DateTimeOffset _ownSince = DateTimeOffset.MinValue;

    public RemoteDeliveryOptions Options
    {
        get
        {
            var now = store.Settings;
            return new RemoteDeliveryOptions
            {
                HelloName = HelloName(now.HelloName, now.HostName),
                OwnNames = [now.HostName],
                Port = settings.Options.RemotePort ?? 25,
                OutgoingAddresses = [.. now.OutgoingAddress.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries).Select(IPAddress.Parse)],
                ReplyTimeout = TimeSpan.FromSeconds(now.RemoteTimeoutSeconds),
                IsOwn = IsOwn,
            };
        }
    }

    /// <summary>A machine's bare name means nothing elsewhere: the primary domain stands for it, as the manual of seed 001 has it.</summary>
    string HelloName(string set, string host)
    {
        if (set.Length > 0) return set;
        return host.Contains('.') ? host : store.Read(tables => tables.Domains.Primary())?.Name ?? host;
    }

    bool IsOwn(IPEndPoint endPoint) => bound().Any(b => b.Port == endPoint.Port && (b.Address.Equals(endPoint.Address) || ((b.Address.Equals(IPAddress.Any) || b.Address.Equals(IPAddress.IPv6Any)) && IsOnThisMachine(endPoint.Address))));

    bool IsOnThisMachine(IPAddress address)
    {
        if (IPAddress.IsLoopback(address)) return true;
        var now = time.GetUtcNow();
        if (now - _ownSince > s_addressesLast)
            (_own, _ownSince) = (NetworkInterface.GetAllNetworkInterfaces().SelectMany(i => i.GetIPProperties().UnicastAddresses).Select(a => a.Address).ToHashSet(), now);
        return _own.Contains(address);
    }
}
