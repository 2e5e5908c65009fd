using ApplianceMail.Admin.Routing;
using ApplianceMail.Store;
using ApplianceMail.Store.Queue;
using ApplianceMail.Store.Routing;

namespace ApplianceMail.Admin.Queue;

[Operation("Move", "MailQueueItem", "Sends messages of the queue to another server than the routes say, now.")]
public sealed class MoveMailQueueItem : QueueItemOperation
{
    string _hop = "";

    [Parameter("A name or an IP address, with its port where it is not 25; empty: by the routes again.", Position = 1)]
    public required string NextHop { get; init; }

    public override ValueTask PrepareAsync(AdminContext context, CancellationToken cancel)
    {
        _hop = NextHop.Trim().Length == 0 ? "" : RouteHostText.Parse(nameof(NextHop), NextHop) is var (host, port) ? new RouteHost(host, port, HostTls.Opportunistic, null, null).Endpoint : "";
        return base.PrepareAsync(context, cancel);
    }

    public override ChangedQueueItems Apply(WriteTransaction store) => QueueSelection.Note(store, Entries, new { NextHop });

    public override async ValueTask EffectAsync(AdminContext context, CancellationToken cancel)
    {
        await QueueSelection.ChangeAsync(context.Store, Entries, null, QueueState.Started, _hop, context.Time.GetUtcNow(), cancel);
        context.Flow?.Queue.Wake();
    }
}
