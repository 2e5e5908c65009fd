using ApplianceMail.Store;
using ApplianceMail.Transport.Delivery;
using ApplianceMail.Transport.Doors;
using ApplianceMail.Transport.Planning;
using ApplianceMail.Transport.Queue;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Transport;

/// <summary>How mail moves: the one way in, and the queue on the way out.</summary>
public sealed class MailFlow : IAsyncDisposable
{
    readonly MailStore _store;
    readonly TimeProvider _time;
    readonly ILoggerFactory _loggers;

    /// <param name="deliver">Hands a message to its next hop.</param>
    public MailFlow(MailStore store, Func<RemoteEnvelope, NextHop, CancellationToken, Task<DeliveryReport>> deliver, TimeProvider time, ILoggerFactory loggers)
    {
        (_store, _time, _loggers) = (store, time, loggers);
        Router = new Router(store, time);
        Own = new OwnMessages(store, Router, time);
        Entrance = new MessageEntrance(store, Router, new FollowUps(store, Own, loggers), loggers);
        Bounce = new Bounce(store, Own, time, loggers);
        Queue = new MailQueue(store, new QueueWorker(store, deliver, new OwnDomainDelivery(store, Entrance, Own, time), Bounce, time, loggers), time, loggers);
        NodeStarts = new NodeStarts(store, Queue.StartAsync, time);
    }

    public Router Router { get; }

    public MessageEntrance Entrance { get; }

    /// <summary>Writes the server's own messages.</summary>
    public OwnMessages Own { get; }

    /// <summary>Tells senders what became of queued messages.</summary>
    public Bounce Bounce { get; }

    public MailQueue Queue { get; }

    /// <summary>Serves ETRN.</summary>
    public NodeStarts NodeStarts { get; }

    /// <summary>A door for programs on this machine.</summary>
    /// <param name="name">For trace and log.</param>
    public LocalSubmission Submission(string name) => new(_store, Entrance, Own, name, _time, _loggers);

    public ValueTask DisposeAsync() => Queue.DisposeAsync();
}
