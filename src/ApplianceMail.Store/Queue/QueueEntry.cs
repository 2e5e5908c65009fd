using ApplianceMail.Store.Blobs;

namespace ApplianceMail.Store.Queue;

/// <summary>A queued message with some of its recipients: those of one destination, as a worker takes them.</summary>
public sealed record QueueEntry(
    long Queue, string QueueId, string ReversePath, string? MessageId, int Return, string? EnvelopeId, bool IsEightBit, bool NeedsSmtpUtf8, long Size, ReadOnlyMemory<byte> Prefix,
    ContentLocation Content, DateTimeOffset ReceivedAt, string Destination, string Hop, IReadOnlyList<QueueEntryRecipient> Recipients)
{
    /// <summary>When a queue took it, as a time provider's timestamp; 0: none has.</summary>
    public long TakenAt { get; init; }
}

/// <param name="Attempts">How often it was tried.</param>
/// <param name="IsDelayTold">The sender was told that it takes longer.</param>
public sealed record QueueEntryRecipient(
    long Id, string ForwardPath, int Notify, string? OriginalRecipient, QueueState State, int Attempts, DateTimeOffset? LastAt, DateTimeOffset NextAt, DateTimeOffset ExpiresAt, bool IsDelayTold, string LastResult)
{
    /// <summary>A worker has it.</summary>
    public bool IsTaken { get; init; }
}

/// <summary>What became of a recipient: null <see cref="NextAt"/>: it leaves the queue.</summary>
/// <param name="Taken">The recipient as the worker took it.</param>
/// <param name="NextState">For one that stays.</param>
public sealed record QueueOutcome(QueueEntryRecipient Taken, DateTimeOffset? NextAt, QueueState NextState, string Result, bool IsDelayTold);
