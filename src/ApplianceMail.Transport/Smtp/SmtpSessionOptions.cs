using System.Net.Security;
using ApplianceMail.Mail.Authentication;

namespace ApplianceMail.Transport.Smtp;

/// <summary>How the sessions of one SMTP service behave.</summary>
public sealed record SmtpSessionOptions
{
    public required SmtpServiceKind Kind { get; init; }

    /// <summary>The name in EHLO's reply and in Received fields: the host's full domain name.</summary>
    public required string HostName { get; init; }

    /// <summary>
    /// The text of the greeting. When its first word is no domain name with a dot, the primary domain is put before it (RFC 5321 §4.2 wants one
    /// there). Default null: the primary domain and "Service ready".
    /// </summary>
    public string? Greeting { get; init; }

    /// <summary>Who is asked for the names of clients' addresses; null: nobody is, and refused domains count by HELO alone.</summary>
    public IDnsResolver? Dns { get; init; }

    /// <summary>Certificate and protocols of STARTTLS; null: not offered.</summary>
    public SslServerAuthenticationOptions? Tls { get; init; }

    /// <summary>Refuse MAIL before a login with 530; default true for submission (RFC 6409 §4.3), false on port 25.</summary>
    public bool RequireAuthentication { get => _requireAuthentication ?? Kind != SmtpServiceKind.Relay; init => _requireAuthentication = value; }

    /// <summary>Offer AUTH; default true for submission, false on port 25, where only other servers call and passwords are guessed.</summary>
    public bool OfferAuthentication { get => _offerAuthentication ?? Kind != SmtpServiceKind.Relay; init => _offerAuthentication = value; }

    /// <summary>Take passwords in the clear without TLS; default false (RFC 4954 §4).</summary>
    public bool AllowPlainTextLogin { get; init; }

    /// <summary>Largest message in octets as counted on the wire, dots unstuffed; default 50 MiB: what large providers take.</summary>
    public long MaxMessageBytes { get; init; } = 50L * 1024 * 1024;

    /// <summary>Recipients of one message; default 1,000. At least 100 (RFC 5321 §4.5.3.1.8).</summary>
    public int MaxRecipients { get; init; } = 1000;

    /// <summary>Messages of one session, then 421; default 0: no limit, since each costs the peer as much as us and silence ends a session anyway.</summary>
    public int MaxTransactions { get; init; }

    /// <summary>Mistakes of the peer before 421; default 10: a confused client stops, a scanner is stopped.</summary>
    public int MaxErrors { get; init; } = 10;

    /// <summary>Refused recipients and senders of one session before 421; default 100, against harvesting of addresses.</summary>
    public int MaxRejectedRecipients { get; init; } = 100;

    /// <summary>Failed logins before the connection closes; default 5.</summary>
    public int MaxLoginFailures { get; init; } = 5;

    /// <summary>How long the answer to a failed login waits; default 2 seconds, against guessing.</summary>
    public TimeSpan LoginFailureDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest wait for a command; default 5 minutes (RFC 5321 §4.5.3.2.7: at least that).</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Longest wait for a block of content; default 3 minutes (RFC 5321 §4.5.3.2.5).</summary>
    public TimeSpan DataTimeout { get; init; } = TimeSpan.FromMinutes(3);

    readonly bool? _requireAuthentication;
    readonly bool? _offerAuthentication;
}
