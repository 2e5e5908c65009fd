using ApplianceMail.Admin.Routing;
using ApplianceMail.Store;
using ApplianceMail.Store.Queue;
using ApplianceMail.Store.Routing;

namespace ApplianceMail.Admin.Queue;

[Operation("Move", "MailQueueItem", "Sends messages of the queue to another server than the routes say, now.")]
public sealed class MoveMailQueueItem : Operation<ChangedQueueItems>
{
    IReadOnlyList<QueueEntry> _entries = [];
    string _hop = "";

    [Parameter("The message's id, as the sender was told it.", Position = 0)]
    public string? Identity { get; init; }

    [Parameter("A name or an IP address, with its port where it is not 25; empty: by the routes again.", Position = 1)]
    public required string NextHop { get; init; }

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
        _hop = NextHop.Trim().Length == 0 ? "" : RouteHostText.Parse(nameof(NextHop), NextHop) is var (host, port) ? new RouteHost(host, port, HostTls.Opportunistic, null, null).Endpoint : "";
        _entries = new QueueSelection(Identity, Sender, Recipient, Domain, State).Require(context.Store, All);
        return ValueTask.CompletedTask;
    }

    public override ChangedQueueItems Apply(WriteTransaction store) => QueueSelection.Note(store, _entries, new { NextHop });

    public override async ValueTask EffectAsync(AdminContext context, CancellationToken cancel)
    {
        await QueueSelection.ChangeAsync(context.Store, _entries, null, QueueState.Started, _hop, context.Time.GetUtcNow(), cancel);
        context.Flow?.Queue.Wake();
    }
}
