using ApplianceMail.Store;
using ApplianceMail.Store.Queue;

namespace ApplianceMail.Admin.Queue;

[Operation("Resume", "MailQueueItem", "Tries messages of the queue now, also suspended and held ones.")]
public sealed class ResumeMailQueueItem : QueueItemOperation
{
    public override ChangedQueueItems Apply(WriteTransaction store) => QueueSelection.Note(store, Entries, new { State = QueueItemState.WaitingForDelivery });

    public override async ValueTask EffectAsync(AdminContext context, CancellationToken cancel)
    {
        await QueueSelection.ChangeAsync(context.Store, Entries, QueueState.Waiting, QueueState.Started, null, context.Time.GetUtcNow(), cancel);
        context.Flow?.Queue.Wake();
    }
}
