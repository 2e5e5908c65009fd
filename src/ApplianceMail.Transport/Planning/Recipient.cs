using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Transport.Planning;

/// <summary>An accepted recipient: what the peer wrote and what became of it.</summary>
public sealed record Recipient(ForwardPath Path, RouteDecision Decision)
{
    /// <summary>What the peer wants to hear about it (RFC 3461).</summary>
    public DsnRecipientParameters Dsn { get; init; } = DsnRecipientParameters.None;
}
