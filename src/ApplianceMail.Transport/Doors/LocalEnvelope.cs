using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Transport.Doors;

/// <summary>Who a message from a local program is from and to.</summary>
/// <param name="SenderName">The person's name, for a From field that is missing; null: not told.</param>
public sealed record LocalEnvelope(ReversePath ReversePath, DsnParameters Dsn, IReadOnlyList<LocalRecipient> Recipients, string? SenderName);

/// <summary>A recipient with what the sender wants to hear about it.</summary>
public sealed record LocalRecipient(ForwardPath Path, DsnRecipientParameters Dsn);

/// <summary>A local program's message can't be taken; the message is for whoever runs the program.</summary>
public sealed class LocalMessageException(string message) : Exception(message);
