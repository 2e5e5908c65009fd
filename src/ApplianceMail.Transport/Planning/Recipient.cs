using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Transport.Planning;

/// <summary>An accepted recipient: what the peer wrote and what became of it.</summary>
public sealed record Recipient(ForwardPath Path, RouteDecision Decision);
