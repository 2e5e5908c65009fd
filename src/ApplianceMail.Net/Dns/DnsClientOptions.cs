using System.Net;

namespace ApplianceMail.Net.Dns;

/// <summary>Whom the DNS client asks, and how.</summary>
public sealed record DnsClientOptions
{
    public static readonly DnsClientOptions Default = new();

    /// <summary>The servers in their order; empty: the system's.</summary>
    public IReadOnlyList<IPEndPoint> Servers { get; init; } = [];

    /// <summary>
    /// Believes a server that says that it has checked an answer by DNSSEC. A server on this machine is believed always: nobody stands between.
    /// Default false: anybody on the way to another machine could set the bit.
    /// </summary>
    public bool TrustsAuthenticData { get; init; }

    /// <summary>How long one server may take. Default 3 s: a resolver that has to ask others itself needs up to two, and a peer of ours is waiting.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How often all servers are asked before it is a failure. Default 2: one lost packet costs no message a delay.</summary>
    public int Rounds { get; init; } = 2;

    /// <summary>The file of names and addresses that come before the DNS; a missing file is an empty one. Default: the system's.</summary>
    public string HostsFile { get; init; } = OperatingSystem.IsWindows() ? Path.Combine(Environment.SystemDirectory, "drivers", "etc", "hosts") : "/etc/hosts";

    public bool Equals(DnsClientOptions? other) =>
        other is not null && Servers.SequenceEqual(other.Servers) && (TrustsAuthenticData, Timeout, Rounds, HostsFile) == (other.TrustsAuthenticData, other.Timeout, other.Rounds, other.HostsFile);

    public override int GetHashCode() => HashCode.Combine(Servers.Count, TrustsAuthenticData, Timeout, Rounds, HostsFile);
}
