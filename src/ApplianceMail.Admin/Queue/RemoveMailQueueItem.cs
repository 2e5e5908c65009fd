using ApplianceMail.Store;
using ApplianceMail.Store.Mailboxes;
using ApplianceMail.Store.Queue;

namespace ApplianceMail.Admin.Queue;

[Operation("Remove", "MailQueueItem", "Takes messages out of the queue. Their senders are told unless -Silent is given.")]
public sealed class RemoveMailQueueItem : Operation<ChangedQueueItems>
{
    IReadOnlyList<QueueEntry> _entries = [];

    [Parameter("The message's id, as the sender was told it.", Position = 0)]
    public string? Identity { get; init; }

    [Parameter("The senders are not told.")]
    public bool Silent { get; init; }

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
        _entries = new QueueSelection(Identity, Sender, Recipient, Domain, State).Require(context.Store, All);
        return ValueTask.CompletedTask;
    }

    public override ChangedQueueItems Apply(WriteTransaction store) => QueueSelection.Note(store, _entries, null);

    public override async ValueTask EffectAsync(AdminContext context, CancellationToken cancel)
    {
        foreach (var batch in QueueSelection.Batches(_entries))
        {
            var notices = new List<MessageCommit>();
            if (!Silent && context.Flow is { } flow)
                foreach (var message in batch.GroupBy(e => e.Queue))
                    notices.AddRange(await flow.Bounce.RemovedAsync(message.First() with { Recipients = [.. message.SelectMany(e => e.Recipients)] }, cancel));
            await context.Store.Queue.RemoveAsync(batch, notices, cancel);
        }
    }
}
