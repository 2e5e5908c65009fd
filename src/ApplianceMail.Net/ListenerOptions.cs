using System.Net;
using System.Net.Security;

namespace ApplianceMail.Net;

/// <summary>One address and port of a service.</summary>
public sealed record ListenerOptions
{
    /// <summary>The service's name for logs and the table of services: "SMTP", "IMAPS" …</summary>
    public required string Name { get; init; }

    /// <summary>Where to listen; port 0 takes a free one.</summary>
    public required IPEndPoint EndPoint { get; init; }

    /// <summary>TLS from the first byte with these settings; null: in the clear (the session may still offer STARTTLS).</summary>
    public SslServerAuthenticationOptions? ImplicitTls { get; init; }

    /// <summary>Connections at once; default 2,000, so that one service cannot take every file handle. 0: no limit.</summary>
    public int MaxConnections { get; init; } = 2000;

    /// <summary>Connections at once from one address (an IPv6 /64 counts as one); default 100: a mail client opens a dozen, an office shares one address. 0: no limit.</summary>
    public int MaxConnectionsPerAddress { get; init; } = 100;

    /// <summary>Lift <see cref="MaxConnectionsPerAddress"/> for 127.0.0.0/8 and ::1: local web sites and proxies. Default true.</summary>
    public bool LoopbackUnlimited { get; init; } = true;

    /// <summary>What a refused peer is told before it is closed: the protocol's line with CR LF.</summary>
    public required string TooManyConnectionsLine { get; init; }
}
