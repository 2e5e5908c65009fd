using ApplianceMail.Store.Queue;

namespace ApplianceMail.Admin.Queue;

/// <summary>A message in the queue, with its recipients at one domain that wait for the same.</summary>
/// <param name="Sender">Empty: a notice.</param>
/// <param name="Size">In bytes.</param>
/// <param name="LastAttemptAt">Null: it was not tried yet.</param>
/// <param name="NextAttemptAt">Null: it waits for somebody.</param>
/// <param name="ExpiresAt">When it is given up; null: never, for it is suspended or held.</param>
/// <param name="NextHop">A host with its port that an administrator chose; empty: by the routes.</param>
/// <param name="LastResult">What the other server said, or why there was none.</param>
public sealed record MailQueueItemInfo(
    string Id, string Sender, IReadOnlyList<string> Recipients, string Domain, QueueItemState State, long Size, DateTimeOffset CreatedAt, DateTimeOffset? LastAttemptAt,
    DateTimeOffset? NextAttemptAt, DateTimeOffset? ExpiresAt, int Attempts, string NextHop, string LastResult, string? MessageId)
{
    internal static MailQueueItemInfo Of(QueueEntry entry)
    {
        var first = entry.Recipients[0];
        var state = StateOf(first);
        bool hasTime = state is QueueItemState.WaitingForDelivery or QueueItemState.WaitingForRetry;
        return new(
            entry.QueueId, entry.ReversePath, [.. entry.Recipients.Select(r => r.ForwardPath)], entry.Destination, state, entry.Size, entry.ReceivedAt, entry.Recipients.Max(r => r.LastAt),
            hasTime ? entry.Recipients.Min(r => r.NextAt) : null, state is QueueItemState.Suspended or QueueItemState.Held ? null : entry.Recipients.Max(r => r.ExpiresAt), entry.Recipients.Max(r => r.Attempts), entry.Hop, first.LastResult, entry.MessageId);
    }

    internal static QueueItemState StateOf(QueueEntryRecipient recipient) => recipient switch
    {
        { State: QueueState.Suspended } => QueueItemState.Suspended,
        { IsTaken: true } => QueueItemState.Delivering,
        { State: QueueState.Held } => QueueItemState.Held,
        { Attempts: 0 } => QueueItemState.WaitingForDelivery,
        _ => QueueItemState.WaitingForRetry,
    };
}

/// <summary>How much of the queue an operation changed.</summary>
public sealed record ChangedQueueItems(int Messages, int Recipients);
