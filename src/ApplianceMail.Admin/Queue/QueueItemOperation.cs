using ApplianceMail.Store.Queue;

namespace ApplianceMail.Admin.Queue;

/// <summary>Changes messages of the queue that are named by id, or by what they have in common.</summary>
public abstract class QueueItemOperation : Operation<ChangedQueueItems>
{
    /// <summary>The entries that are meant, from <see cref="PrepareAsync"/> on.</summary>
    private protected IReadOnlyList<QueueEntry> Entries { get; private set; } = [];

    [Parameter("The message's id, as the sender was told it.", Position = 0)]
    public string? Identity { get; init; }

    [Parameter("The sender's address; * stands for any text, an empty text for notices.")]
    public string? Sender { get; init; }

    [Parameter("A recipient's address; * stands for any text.")]
    public string? Recipient { get; init; }

    [Parameter("The recipients' domain; * stands for any text.")]
    public string? Domain { get; init; }

    [Parameter("Delivering, WaitingForDelivery, WaitingForRetry, Suspended or Held.")]
    public QueueItemState? State { get; init; }

    [Parameter("All messages of the queue, where nothing else is named.")]
    public bool All { get; init; }

    public override ValueTask PrepareAsync(AdminContext context, CancellationToken cancel)
    {
        Entries = new QueueSelection(Identity, Sender, Recipient, Domain, State).Require(context.Store, All);
        return ValueTask.CompletedTask;
    }
}
