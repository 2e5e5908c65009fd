using ApplianceMail.Store;
using ApplianceMail.Store.Queue;

namespace ApplianceMail.Admin.Queue;

[Operation("Resume", "MailQueueItem", "Tries messages of the queue now, also suspended and held ones.")]
public sealed class ResumeMailQueueItem : Operation<ChangedQueueItems>
{
    IReadOnlyList<QueueEntry> _entries = [];

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
        _entries = new QueueSelection(Identity, Sender, Recipient, Domain, State).Require(context.Store, All);
        return ValueTask.CompletedTask;
    }

    public override ChangedQueueItems Apply(WriteTransaction store) => QueueSelection.Note(store, _entries, new { State = QueueItemState.WaitingForDelivery });

    public override async ValueTask EffectAsync(AdminContext context, CancellationToken cancel)
    {
        await QueueSelection.ChangeAsync(context.Store, _entries, QueueState.Waiting, QueueState.Started, null, context.Time.GetUtcNow(), cancel);
        context.Flow?.Queue.Wake();
    }
}
