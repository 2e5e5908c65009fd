using System.Net;
using ApplianceMail.Mail.Addresses;

namespace ApplianceMail.Net;

/// <summary>Who may connect to a service, and how often. May be replaced while the service runs; sessions that are there stay.</summary>
public sealed record ConnectionRules
{
    /// <summary>Connections at once; default 2,000, so that one service cannot take every file handle. 0: no limit.</summary>
    public int MaxConnections { get; init; } = 2000;

    /// <summary>Connections at once from one address (an IPv6 /64 counts as one); default 100: a mail client opens a dozen, an office shares one address. 0: no limit.</summary>
    public int MaxConnectionsPerAddress { get; init; } = 100;

    /// <summary>Connections within any 60 seconds from one address (an IPv6 /64 counts as one); refused ones do not count. Default 0: no limit.</summary>
    public int MaxConnectionsPerMinute { get; init; }

    /// <summary>Lift <see cref="MaxConnectionsPerAddress"/> for 127.0.0.0/8 and ::1: local web sites and proxies. Default true.</summary>
    public bool LoopbackUnlimited { get; init; } = true;

    /// <summary>Addresses without a limit of their own; <see cref="MaxConnections"/> holds for them too. Default null: none.</summary>
    public AccessList? Unlimited { get; init; }

    /// <summary>What <see cref="Access"/> is for; default none.</summary>
    public AccessMode AccessMode { get; init; }

    /// <summary>The addresses that are denied or allowed; null: none, so <see cref="AccessMode.Allow"/> lets nobody in.</summary>
    public AccessList? Access { get; init; }

    /// <summary>True when the access list lets the address in.</summary>
    public bool IsAllowed(IPAddress address) => AccessMode switch
    {
        AccessMode.Deny => Access?.Contains(address) != true,
        AccessMode.Allow => Access?.Contains(address) == true,
        _ => true,
    };
}
