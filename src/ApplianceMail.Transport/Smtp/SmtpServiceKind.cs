namespace ApplianceMail.Transport.Smtp;

/// <summary>What a listener of the SMTP server is for.</summary>
public enum SmtpServiceKind
{
    /// <summary>Port 25: takes mail for local domains from anybody.</summary>
    Relay,

    /// <summary>Port 587: takes mail from users (RFC 6409).</summary>
    Submission,

    /// <summary>Port 465: the same with TLS from the first byte (RFC 8314 §3.3).</summary>
    Smtps,
}
