using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store;
using ApplianceMail.Store.Blobs;
using ApplianceMail.Store.Mailboxes;
using ApplianceMail.Store.Queue;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Transport.Planning;

/// <summary>The one way in for a message, whatever door it comes by: plan, commit, reply. The reply is 250 only when the message is on disk.</summary>
public sealed class MessageEntrance(MailStore store, Router router, FollowUps followUps, ILoggerFactory loggers)
{
    /// <summary>How often a message is planned before the peer is asked to come back (store.md).</summary>
    const int MaxPlans = 3;

    readonly ILogger _log = loggers.CreateLogger<MessageEntrance>();

    public Router Router => router;

    /// <param name="content">Complete; taken over (disposed) in any case.</param>
    /// <param name="question">How a recipient is asked for again, where the directory has changed since.</param>
    /// <returns>250 with the message's id, or why it is not taken.</returns>
    public async Task<SmtpReply> AcceptAsync(IncomingMessage message, IncomingContent content, Func<Recipient, RouteQuestion> question, CancellationToken cancel)
    {
        using var owned = content;
        if (store.Settings.MaxHops is > 0 and var hops && message.Parsed.ReceivedCount > hops) return Refuse(message, SmtpReplies.TooManyHops, new Step("hops", $"{message.Parsed.ReceivedCount}"));
        // Who declared no size (RFC 1870 §6) hears now that it is too much for everybody; where others have room, the full mailbox gets it too (store.md).
        if (message.Recipients.All(r => r.Decision.Targets.Any(t => AccountCheck.Quota(t.Account, message.Parsed.Size) is not null))
            && await DecideAsync(message, question, cancel) is var now && now.TrueForAll(d => d.Refusal is not null))
            return Refuse(message with { Recipients = [.. message.Recipients.Zip(now, (r, d) => r with { Decision = d })] }, now[0].Refusal!);
        for (int plan = 1; ; plan++)
        {
            var outcome = await TryCommitAsync(message, content, cancel);
            if (outcome is StoreOutcome.Done or StoreOutcome.TakenBefore) return SmtpReplies.Accepted(message.Id);
            Log.NotCommitted(_log, message.Id, outcome);
            if (outcome == StoreOutcome.NoSpace) return SmtpReplies.NoSpace;
            if (outcome != StoreOutcome.PlanStale || plan == MaxPlans) return SmtpReplies.LocalError;
            var decisions = await DecideAsync(message, question, cancel);
            // Refused only if every recipient refuses; a mixture comes back and hears it at RCPT, so that nobody's copy is lost.
            if (decisions.Exists(d => d.Refusal is not null)) return decisions.TrueForAll(d => d.Refusal is not null) ? decisions[0].Refusal! : SmtpReplies.LocalError;
            message = message with { Recipients = [.. message.Recipients.Zip(decisions, (r, d) => r with { Decision = d })] };
        }
    }

    /// <summary>Refuses a message and notes it for each recipient.</summary>
    /// <param name="steps">Why, beyond what was decided of each recipient.</param>
    public SmtpReply Refuse(IncomingMessage message, SmtpReply reply, params IReadOnlyList<Step> steps)
    {
        store.NoteTraces([.. message.Recipients.Select(r => RefusalTrace.Of(message, r.Path, reply, [.. r.Decision.Steps, .. steps]))]);
        return reply;
    }

    async Task<List<RouteDecision>> DecideAsync(IncomingMessage message, Func<Recipient, RouteQuestion> question, CancellationToken cancel)
    {
        var decisions = new List<RouteDecision>(message.Recipients.Count);
        foreach (var recipient in message.Recipients) decisions.Add(await router.RouteAsync(question(recipient), cancel));
        return decisions;
    }

    async Task<StoreOutcome> TryCommitAsync(IncomingMessage message, IncomingContent content, CancellationToken cancel)
    {
        try
        {
            return await CommitAsync(message, content, cancel);
        }
        catch (IOException e)
        {
            // Our own disk, not the peer's connection.
            Log.DiskFailed(_log, e, message.Id);
            return store.HasSpace ? StoreOutcome.NotFound : StoreOutcome.NoSpace;
        }
    }

    async Task<StoreOutcome> CommitAsync(IncomingMessage message, IncomingContent content, CancellationToken cancel)
    {
        var plan = DeliveryPlanner.Plan(message, PlanLimits.Of(store.Settings));
        var reply = SmtpReplies.Accepted(message.Id).ToString();
        var traces = plan.Recipients.SelectMany(r => r.ToTraces(message, reply)).ToList();
        if (plan.IsDiscarded)
        {
            Log.Discarded(_log, message.Id, plan.Reason);
            store.NoteTraces(traces);
            return StoreOutcome.Done;
        }
        using var copies = MessageCopies.Of(store, message, plan.Parsed, content);
        List<MessageCommit> commits = [.. Commits(message, plan, copies)];
        commits[0] = commits[0] with { Traces = traces, Mark = message.Mark, Sending = SendingOf(message) };
        return await store.CommitAsync(commits[0], [.. commits.Skip(1), .. await followUps.ForAsync(message, plan, content, cancel)], cancel);
    }

    /// <summary>One commit, or two where other servers get another header than local recipients.</summary>
    static IEnumerable<MessageCommit> Commits(IncomingMessage message, DeliveryPlan plan, MessageCopies copies)
    {
        var at = message.Trace.At;
        var deliveries = plan.LocalDeliveries;
        if (copies.AreSame || plan.Queued is not { Recipients.Count: > 0 } queued)
        {
            yield return new MessageCommit(copies.Local.Content, copies.Local.Parsed, at, deliveries) { Queued = plan.Queued };
            yield break;
        }
        var group = queued.AccountIds.Count > 0 ? queued with { Recipients = [] } : null;
        if (deliveries.Count > 0 || group is not null) yield return new MessageCommit(copies.Local.Content, copies.Local.Parsed, at, deliveries) { Queued = group };
        yield return new MessageCommit(copies.Remote.Content, copies.Remote.Parsed, at, []) { Queued = queued with { AccountIds = [] } };
    }

    static SendingUse? SendingOf(IncomingMessage message) => message.Sender is { } sender
        ? new SendingUse(sender.Id, message.Recipients.Count(r => r.Decision.IsLocal), message.Recipients.Count(r => !r.Decision.IsLocal), message.Parsed.Size) : null;
}
