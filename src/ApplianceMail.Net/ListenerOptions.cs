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

    /// <summary>One socket on [::] takes IPv4 too; default false: [::] is IPv6 alone, so that 0.0.0.0 may stand beside it.</summary>
    public bool TakesIPv4 { get; init; }

    /// <summary>TLS from the first byte with these settings; null: in the clear (the session may still offer STARTTLS).</summary>
    public SslServerAuthenticationOptions? ImplicitTls { get; init; }

    /// <summary>What a refused peer is told before it is closed: the protocol's line with CR LF.</summary>
    public required Func<ConnectionRefusal, string> RefusalLine { get; init; }
}
