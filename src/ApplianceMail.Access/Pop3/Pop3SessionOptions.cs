using System.Net.Security;

namespace ApplianceMail.Access.Pop3;

/// <summary>How the sessions of one POP3 service behave.</summary>
public sealed record Pop3SessionOptions
{
    /// <summary>The name in the greeting.</summary>
    public required string HostName { get; init; }

    /// <summary>Certificate and protocols of STLS; null: not offered.</summary>
    public SslServerAuthenticationOptions? Tls { get; init; }

    /// <summary>Take passwords in the clear without TLS; default false (RFC 8314 §4.1).</summary>
    public bool AllowPlainTextLogin { get; init; }

    /// <summary>Mistakes of the peer before it is closed; default 10.</summary>
    public int MaxErrors { get; init; } = 10;

    /// <summary>Failed logins before the connection closes; default 5.</summary>
    public int MaxLoginFailures { get; init; } = 5;

    /// <summary>How long the answer to a failed login waits; default 2 seconds, against guessing.</summary>
    public TimeSpan LoginFailureDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest wait for a command; default 10 minutes (RFC 1939 §3: at least that).</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(10);
}
