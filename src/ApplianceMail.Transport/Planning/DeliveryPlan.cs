using ApplianceMail.Mail.Mime;

namespace ApplianceMail.Transport.Planning;

/// <summary>What shall happen with a message.</summary>
/// <param name="Deliveries">One for each mailbox.</param>
/// <param name="Parsed">The parse as it shall be stored: fields that were added are in it.</param>
/// <param name="Steps">The reasons of everything, in order.</param>
public sealed record DeliveryPlan(IReadOnlyList<PlannedDelivery> Deliveries, ParsedMessage Parsed, IReadOnlyList<Step> Steps);

/// <summary>A copy for one account.</summary>
/// <param name="Prefix">Header fields that stand before the content, each with CR LF.</param>
public sealed record PlannedDelivery(long AccountId, ReadOnlyMemory<byte> Prefix);
