using ApplianceMail.Store.Queue;
using ApplianceMail.Transport.Delivery;

namespace ApplianceMail.Transport.Queue;

/// <summary>What an attempt means for a recipient.</summary>
/// <param name="Stays">How it stays in the queue; null: it leaves.</param>
public sealed record Conclusion(QueueEntryRecipient Recipient, RecipientResult Result, QueueOutcome? Stays)
{
    /// <summary>It was tried for as long as it may be.</summary>
    public bool IsExpired { get; init; }

    /// <summary>The sender is told that it takes longer.</summary>
    public bool TellsDelay { get; init; }
}
