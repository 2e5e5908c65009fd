using ApplianceMail.Mail.Addresses;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store;
using ApplianceMail.Store.Queue;
using ApplianceMail.Store.Tracing;
using ApplianceMail.Transport.Delivery;
using ApplianceMail.Transport.Planning;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Transport.Queue;

/// <summary>Tries one queued message at one destination, and writes down what came of it.</summary>
/// <param name="deliver">Hands the envelope to the next hop.</param>
/// <param name="here">Takes those whose domain is ours by now.</param>
public sealed class QueueWorker(
    MailStore store, Func<RemoteEnvelope, NextHop, CancellationToken, Task<DeliveryReport>> deliver, OwnDomainDelivery here, Bounce bounce, TimeProvider time,
    ILoggerFactory loggers)
{
    /// <summary>How long a result that could not be written waits for the disk before it is tried again.</summary>
    static readonly TimeSpan s_retryWrite = TimeSpan.FromSeconds(5);

    readonly ILogger _log = loggers.CreateLogger<QueueWorker>();

    /// <exception cref="OperationCanceledException">The process stops; the entry stays as it is.</exception>
    public async Task DeliverAsync(QueueEntry entry, CancellationToken cancel)
    {
        entry = await DeliverHereAsync(entry, cancel);
        if (entry.Recipients.Count == 0) return;
        var hop = store.Read(tables => NextHops.Decide(tables, store.Settings, entry.Destination, entry.Hop));
        var waiting = entry.Recipients.Where(r => r.State == QueueState.Waiting).ToList();
        if (hop.IsHeld && waiting.Count > 0)
        {
            // Its domain was suspended since: nothing is tried, and nothing counts as an attempt.
            await store.Queue.HoldAsync([.. waiting.Select(r => r.Id)], cancel);
            if (waiting.Count == entry.Recipients.Count) return;
            entry = entry with { Recipients = [.. entry.Recipients.Except(waiting)] };
        }
        var report = await TryAsync(entry, () => deliver(Envelope(entry), hop.Hop, cancel), cancel);
        await WriteAsync(entry, report, hop.IsHeld, [.. hop.Steps, .. report.Steps], cancel);
    }

    /// <returns>The entry with those who are not reached here.</returns>
    async Task<QueueEntry> DeliverHereAsync(QueueEntry entry, CancellationToken cancel)
    {
        var report = await TryAsync(entry, () => here.DeliverAsync(entry, () => Envelope(entry), cancel), cancel);
        if (report.Results.Count == 0) return entry;
        var done = report.Results.Select(r => r.Id).ToHashSet();
        var (own, others) = (entry.Recipients.Where(r => done.Contains(r.Id)), entry.Recipients.Where(r => !done.Contains(r.Id)));
        await WriteAsync(entry with { Recipients = [.. own] }, report, isHeld: false, report.Steps, cancel);
        return entry with { Recipients = [.. others] };
    }

    async Task<DeliveryReport> TryAsync(QueueEntry entry, Func<Task<DeliveryReport>> attempt, CancellationToken cancel)
    {
        try
        {
            return await attempt();
        }
        catch (Exception e) when (e is IOException or InvalidDataException && !cancel.IsCancellationRequested)
        {
            // Our own disk: the peer is not to blame, and the message may be readable later.
            Log.DeliveryFailed(_log, e, entry.QueueId, entry.Destination);
            var status = new EnhancedStatusCode(4, 3, 0);
            return new([.. entry.Recipients.Select(r => new RecipientResult(r.Id, DeliveryOutcome.Deferred, status, null, "The message could not be read", IsReply: false, PassesDsn: false))], []);
        }
    }

    RemoteEnvelope Envelope(QueueEntry entry) => new(
        entry.QueueId, PathOf(entry.ReversePath), [.. entry.Recipients.Select(Recipient)], entry.Size, entry.IsEightBit, entry.NeedsSmtpUtf8,
        new DsnParameters((DsnReturn)entry.Return, entry.EnvelopeId), entry.Prefix, () => store.OpenContent(entry.Content));

    static RemoteRecipient Recipient(QueueEntryRecipient recipient)
    {
        OriginalRecipient.TryParse(recipient.OriginalRecipient, out var original);
        return new(recipient.Id, new ForwardPath(MailAddress.TryParse(recipient.ForwardPath, out var address) ? address : null), new DsnRecipientParameters((DsnNotify)recipient.Notify, original));
    }

    static ReversePath PathOf(string text) => MailAddress.TryParse(text, out var address) ? new ReversePath(address) : ReversePath.Empty;

    /// <summary>What the recipient's result means for the queue.</summary>
    Conclusion Conclude(QueueEntry entry, QueueEntryRecipient recipient, DeliveryReport report, bool isHeld)
    {
        var result = report.Results.First(r => r.Id == recipient.Id);
        var now = time.GetUtcNow();
        if (result.Outcome != DeliveryOutcome.Deferred) return new(recipient, result, null);
        if (isHeld) return new(recipient, result, new QueueOutcome(recipient, now, QueueState.Held, result.Diagnostic, recipient.IsDelayTold));
        var next = now + RetrySchedule.Of(store.Settings).After(recipient.Attempts + 1);
        // RFC 5321 §4.5.4.1: given up when its time is over; the last attempt is not far before that.
        if (now >= recipient.ExpiresAt) return new(recipient, result with { Outcome = DeliveryOutcome.Failed }, null) { IsExpired = true };
        if (next > recipient.ExpiresAt) next = recipient.ExpiresAt;
        var notice = store.Settings.DelayNoticeHours;
        bool tell = !recipient.IsDelayTold && notice > 0 && next - entry.ReceivedAt >= TimeSpan.FromHours(notice);
        return new(recipient, result, new QueueOutcome(recipient, next, QueueState.Waiting, result.Diagnostic, recipient.IsDelayTold || tell)) { TellsDelay = tell };
    }

    /// <summary>Results, traces and notices in one transaction. What was delivered and cannot be written down would be delivered again: it is tried for as long as this runs.</summary>
    async Task WriteAsync(QueueEntry entry, DeliveryReport report, bool isHeld, IReadOnlyList<Step> steps, CancellationToken cancel)
    {
        var results = entry.Recipients.Select(r => Conclude(entry, r, report, isHeld)).ToList();
        var outcomes = results.Select(r => r.Stays ?? new QueueOutcome(r.Recipient, null, default, "", false)).ToList();
        var traces = results.Select(r => TraceOf(entry, r, steps)).ToList();
        Report(entry, results);
        while (true)
        {
            try
            {
                // Not to be cancelled: what a peer has taken must be written down.
                await store.Queue.FinishAsync(entry, outcomes, traces, await bounce.NoticesAsync(entry, results, CancellationToken.None), CancellationToken.None);
                return;
            }
            catch (Exception e) when (e is StoreUnavailableException or IOException && !cancel.IsCancellationRequested)
            {
                Log.ResultNotWritten(_log, e, entry.QueueId);
                await Task.Delay(s_retryWrite, time, cancel);
            }
        }
    }

    Trace TraceOf(QueueEntry entry, Conclusion conclusion, IReadOnlyList<Step> steps)
    {
        var result = conclusion.Result;
        var outcome = result.Outcome switch { DeliveryOutcome.Delivered => TraceEvent.Sent, DeliveryOutcome.Deferred => TraceEvent.Deferred, _ => TraceEvent.Failed };
        List<Step> all = [.. steps];
        if (!result.IsReply) all.Add(new Step("reason", result.Diagnostic));
        if (conclusion.IsExpired) all.Add(new Step("expired", $"{conclusion.Recipient.ExpiresAt:u}"));
        if (conclusion.Stays is { NextState: QueueState.Held }) all.Add(new Step("held", entry.Destination));
        else if (conclusion.Stays is { NextAt: { } next }) all.Add(new Step("next-attempt", $"{next:u}"));
        return new Trace(
            time.GetUtcNow(), outcome, entry.QueueId, entry.ReversePath, conclusion.Recipient.ForwardPath.ToLowerInvariant(), entry.MessageId, result.RemoteHost ?? "", entry.Size, result.Diagnostic, StepText.Write(all));
    }

    void Report(QueueEntry entry, IReadOnlyList<Conclusion> results)
    {
        foreach (var conclusion in results)
            if (conclusion.Stays is { NextAt: { } next, NextState: not QueueState.Held }) Log.Deferred(_log, entry.QueueId, conclusion.Recipient.ForwardPath, next);
            else if (conclusion.IsExpired) Log.Expired(_log, entry.QueueId, conclusion.Recipient.ForwardPath);
    }
}
