using ApplianceMail.Store;
using ApplianceMail.Store.Queue;

namespace ApplianceMail.Admin.Queue;

[Operation("Suspend", "MailQueueItem", "Holds messages of the queue back, one by one: they are not tried and do not expire until Resume-MailQueueItem.")]
public sealed class SuspendMailQueueItem : QueueItemOperation
{
    public override ChangedQueueItems Apply(WriteTransaction store) => QueueSelection.Note(store, Entries, new { State = QueueItemState.Suspended });

    public override async ValueTask EffectAsync(AdminContext context, CancellationToken cancel)
    {
        await QueueSelection.ChangeAsync(context.Store, Entries, QueueState.Suspended, QueueState.Suspended, null, null, cancel);
    }
}
