using ApplianceMail.Store;
using ApplianceMail.Store.Mailboxes;
using ApplianceMail.Store.Queue;

namespace ApplianceMail.Admin.Queue;

[Operation("Remove", "MailQueueItem", "Takes messages out of the queue. Their senders are told unless -Silent is given.")]
public sealed class RemoveMailQueueItem : QueueItemOperation
{
    [Parameter("The senders are not told.")]
    public bool Silent { get; init; }

    public override ChangedQueueItems Apply(WriteTransaction store) => QueueSelection.Note(store, Entries, null);

    public override async ValueTask EffectAsync(AdminContext context, CancellationToken cancel)
    {
        foreach (var batch in QueueSelection.Batches(Entries))
        {
            var notices = new List<MessageCommit>();
            if (!Silent && context.Flow is { } flow)
                foreach (var message in batch.GroupBy(e => e.Queue))
                    notices.AddRange(await flow.Bounce.RemovedAsync(message.First() with { Recipients = [.. message.SelectMany(e => e.Recipients)] }, cancel));
            await context.Store.Queue.RemoveAsync(batch, notices, cancel);
        }
    }
}
