using System.Globalization;
using System.Net;
using ApplianceMail.Mail.Mime;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store;
using ApplianceMail.Store.Mailboxes;
using ApplianceMail.Store.Routing;

namespace ApplianceMail.Transport.Planning;

/// <summary>Routes and plans messages that the server writes itself; the caller commits them with what they are about.</summary>
public sealed class OwnMessages(MailStore store, Router router, TimeProvider time)
{
    /// <summary>Our own mail is neither filtered nor refused as relaying.</summary>
    static readonly HostTrust s_trust = new(WithoutAuthentication: true, WithoutFilter: true, "own message");

    static long s_count;

    /// <returns>What to commit, with its content; null where nobody takes it: the reason is given.</returns>
    public async Task<(MessageCommit? Commit, string Reason)> ComposeAsync(OwnMessage message, CancellationToken cancel)
    {
        var path = new ForwardPath(message.To);
        var decision = await router.RouteAsync(new RouteQuestion(path, ReversePath.Empty, null, IPAddress.Loopback, message.Content.Length) { Trust = s_trust }, cancel);
        if (decision.Refusal is not null) return (null, decision.Reason);
        var parser = new MessageReader();
        parser.Append(message.Content.Span);
        var trace = new TraceInformation("", "", store.Settings.HostName, "local", time.GetLocalNow());
        var incoming = new IncomingMessage(NextId(), ReversePath.Empty, [new Recipient(path, decision) { Dsn = message.Dsn }], trace, parser.Complete(), IsSubmission: true) { Client = "local" };
        var plan = DeliveryPlanner.Plan(incoming, PlanLimits.Of(store.Settings));
        if (plan.IsDiscarded) return (null, plan.Reason);
        var content = store.BeginContent();
        try
        {
            content.Append(message.Content.Span);
            content.Complete();
        }
        catch
        {
            content.Dispose();
            throw;
        }
        return (new MessageCommit(content, plan.Parsed, trace.At, plan.LocalDeliveries)
        {
            Queued = plan.Queued,
            Traces = [.. plan.Recipients.SelectMany(r => r.ToTraces(incoming, ""))],
            Reply = message.Reply,
            Warns = message.Warns,
        }, "");
    }

    /// <summary>Unique in this store for as long as the clock goes forward: a time and a number.</summary>
    public string NextId() => string.Create(CultureInfo.InvariantCulture, $"n{time.GetUtcNow().ToUnixTimeMilliseconds():x}-{Interlocked.Increment(ref s_count):x}");
}
