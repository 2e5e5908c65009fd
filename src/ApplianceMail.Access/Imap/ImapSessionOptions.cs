using System.Net.Security;

namespace ApplianceMail.Access.Imap;

/// <summary>Settings of IMAP sessions.</summary>
public sealed record ImapSessionOptions
{
    /// <summary>The server's name in the greeting.</summary>
    public required string HostName { get; init; }

    /// <summary>Certificate and protocols for STARTTLS; null: STARTTLS is not offered.</summary>
    public SslServerAuthenticationOptions? Tls { get; init; }

    /// <summary>Take passwords without TLS. Default false: LOGINDISABLED is announced and enforced (RFC 3501 §6.2.3).</summary>
    public bool AllowPlainTextLogin { get; init; }

    /// <summary>Largest message that APPEND takes, in octets; default 50 MiB.</summary>
    public long MaxMessageBytes { get; init; } = 50L * 1024 * 1024;

    /// <summary>Time without a command after which a logged-in client is logged out; default 30 minutes, the least that RFC 3501 §5.4 allows.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>The same before login; default 3 minutes: enough for a human at a keyboard, too short to hoard connections.</summary>
    public TimeSpan LoginTimeout { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Between two signs of life in IDLE; default 2 minutes: routers forget quiet connections after about five.</summary>
    public TimeSpan IdleKeepAlive { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a failed login waits for its reply; default 2 seconds: guessing takes time.</summary>
    public TimeSpan FailedLoginDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Failed logins before the connection is closed; default 5.</summary>
    public int MaxFailedLogins { get; init; } = 5;

    /// <summary>Bad commands in a row before the connection is closed; default 10: whoever sends them speaks another protocol.</summary>
    public int MaxBadCommands { get; init; } = 10;

    /// <summary>The same after login; default 50: a known user's broken client is better told than cut off.</summary>
    public int MaxBadCommandsLoggedIn { get; init; } = 50;

    /// <summary>Longest command line in octets without its literals; default 64 KiB, for long sets of message numbers.</summary>
    public int MaxLineBytes { get; init; } = 64 * 1024;

    /// <summary>The same before login; default 8 KiB: nothing longer than a ticket comes there.</summary>
    public int MaxLineBytesBeforeLogin { get; init; } = 8 * 1024;

    /// <summary>Octets of all literals of one command together, messages of APPEND apart; default 64 KiB.</summary>
    public int MaxLiteralBytes { get; init; } = 64 * 1024;

    /// <summary>The same before login; default 4 KiB: user name and password.</summary>
    public int MaxLiteralBytesBeforeLogin { get; init; } = 4 * 1024;
}
