using System.Net;
using System.Net.NetworkInformation;

namespace ApplianceMail.Net.Dns;

/// <summary>The DNS servers that the operating system is set to.</summary>
sealed class SystemDnsServers(TimeProvider time)
{
    const int Port = 53;
    const string ResolverFile = "/etc/resolv.conf";

    /// <summary>How old the list may be: a laptop changes its network, a machine its lease.</summary>
    static readonly TimeSpan s_age = TimeSpan.FromSeconds(30);

    readonly Lock _lock = new();
    IReadOnlyList<IPEndPoint> _servers = [];
    DateTimeOffset _readAt = DateTimeOffset.MinValue;

    public IReadOnlyList<IPEndPoint> Servers
    {
        get
        {
            lock (_lock)
            {
                var now = time.GetUtcNow();
                if (now - _readAt < s_age && now >= _readAt) return _servers;
                (_servers, _readAt) = (Read(), now);
                return _servers;
            }
        }
    }

    static IReadOnlyList<IPEndPoint> Read()
    {
        var servers = OperatingSystem.IsWindows() ? OfInterfaces() : OfFile(ResolverFile);
        // What the system's own resolver does without any: a server on this machine.
        return servers.Count > 0 ? servers : [new(IPAddress.Loopback, Port)];
    }

    static List<IPEndPoint> OfInterfaces()
    {
        try
        {
            return [.. InterfaceServers()];
        }
        catch (NetworkInformationException)
        {
            return [];
        }
    }

    static IEnumerable<IPEndPoint> InterfaceServers() =>
        NetworkInterface.GetAllNetworkInterfaces().Where(n => n.OperationalStatus == OperationalStatus.Up)
            .SelectMany(n => n.GetIPProperties().DnsAddresses)
            // Windows invents fec0:0:0:ffff::1 to 3 for interfaces without servers.
            .Where(a => !a.IsIPv6SiteLocal).Distinct().Select(a => new IPEndPoint(a, Port));

    internal static List<IPEndPoint> OfFile(string path)
    {
        try
        {
            return OfLines(File.ReadLines(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    internal static List<IPEndPoint> OfLines(IEnumerable<string> lines)
    {
        var servers = new List<IPEndPoint>();
        foreach (var line in lines)
        {
            var words = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words is ["nameserver", var text, ..] && IPAddress.TryParse(text, out var address)) servers.Add(new(address, Port));
        }
        return servers;
    }
}
