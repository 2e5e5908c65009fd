using ApplianceMail.Store.Blobs;
using ApplianceMail.Store.Mailboxes;
using ApplianceMail.Store.Queue;
using ApplianceMail.Store.Sqlite;
using ApplianceMail.Store.Tracing;

namespace ApplianceMail.Store;

public sealed partial class MailStore
{
    /// <summary>
    /// Commits an accepted message: returns when content and rows are on disk. The content is taken over (disposed) unless the outcome is
    /// <see cref="StoreOutcome.PlanStale"/>: then it can be committed by another plan.
    /// </summary>
    /// <param name="notices">Messages that follow from it (automatic replies, receipts), committed with it or not at all. Their contents are taken over in any case.</param>
    /// <exception cref="StoreUnavailableException">Nothing is acknowledged; answer 451.</exception>
    public async Task<StoreOutcome> CommitAsync(MessageCommit commit, IReadOnlyList<MessageCommit> notices, CancellationToken cancel)
    {
        // A content that no row shows would never go away.
        ArgumentOutOfRangeException.ThrowIfZero(commit.Deliveries.Count + (commit.Queued is null ? 0 : 1), nameof(commit));
        var arrived = new List<QueueEntry>();
        var outcome = await WriteMessagesAsync([commit.Content], [.. notices.Select(n => n.Content)], Run, refused => refused, cancel);
        if (outcome == StoreOutcome.Done) Queue.Announce(arrived);
        return outcome;

        StoreOutcome Run(WriteTransaction transaction)
        {
            arrived.Clear();
            if (commit.Mark is { } mark && !transaction.TryMark(mark)) throw new RefusedException(StoreOutcome.TakenBefore);
            Deliver(transaction, commit, arrived);
            foreach (var notice in notices) DeliverNotice(transaction, notice, arrived);
            return StoreOutcome.Done;
        }
    }

    public Task<StoreOutcome> CommitAsync(MessageCommit commit, CancellationToken cancel) => CommitAsync(commit, [], cancel);

    /// <summary>Runs a work together with the messages that follow from it.</summary>
    internal async Task<T> WriteWithNoticesAsync<T>(IReadOnlyList<MessageCommit> notices, Func<WriteTransaction, T> work, CancellationToken cancel)
    {
        var arrived = new List<QueueEntry>();
        var (result, files) = await WriteMessagesAsync<(T, IReadOnlyList<long>)>(
            [.. notices.Select(n => n.Content)],
            t =>
            {
                arrived.Clear();
                var done = work(t);
                foreach (var notice in notices) DeliverNotice(t, notice, arrived);
                return (done, _packs.Doom(t));
            },
            outcome => throw new InvalidOperationException($"A notice was refused: {outcome}."), cancel);
        foreach (long file in files) _packs.DeleteFile(file);
        Queue.Announce(arrived);
        return result;
    }

    /// <summary>Notes what happened without anybody waiting for it: refusals. A crash may lose the last of them.</summary>
    public void NoteTraces(IReadOnlyList<Trace> traces)
    {
        var task = WriteAsync(
            t =>
            {
                foreach (var trace in traces) TraceTable.Add(t.Connection, trace);
                return new ValueTask<bool>(true);
            },
            Durability.Lazy, [], CancellationToken.None);
        // A failure is in the writer's log already.
        task.ContinueWith(static t => _ = t.Exception, TaskContinuationOptions.OnlyOnFaulted);
    }

    /// <summary>What happened to messages, the oldest of them first.</summary>
    public IReadOnlyList<Trace> ReadTraces(TraceQuery query)
    {
        using var lease = Readers.Rent();
        return TraceTable.Read(lease.Connection, query);
    }

    /// <summary>What a user has sent in this hour and on this day.</summary>
    public SendingCount ReadSending(long accountId, DateTimeOffset now)
    {
        using var lease = Readers.Rent();
        return SendingTable.Read(lease.Connection, accountId, now.ToUnixTimeSeconds());
    }

    /// <summary>True when an automatic reply of this account went to the address at this time or later.</summary>
    public bool HasReplied(long accountId, string sender, DateTimeOffset since)
    {
        using var lease = Readers.Rent();
        return lease.Connection.Prepare("SELECT 1 FROM auto_replies WHERE account_id = ? AND sender = ? AND at >= ?").Bind(1, accountId).Bind(2, sender).Bind(3, since.ToUnixTimeSeconds()).Scalar() is not null;
    }

    internal Task<T> WriteMessagesAsync<T>(IReadOnlyList<IncomingContent> contents, Func<WriteTransaction, T> work, Func<StoreOutcome, T> refused, CancellationToken cancel) =>
        WriteMessagesAsync(contents, [], work, refused, cancel);

    /// <summary>Runs a work that stores contents, and disposes these unless another plan may follow.</summary>
    /// <param name="more">Contents that are disposed in any case.</param>
    async Task<T> WriteMessagesAsync<T>(
        IReadOnlyList<IncomingContent> contents, IReadOnlyList<IncomingContent> more, Func<WriteTransaction, T> work, Func<StoreOutcome, T> refused, CancellationToken cancel)
    {
        bool keepForNextPlan = false;
        IncomingContent[] all = [.. contents, .. more];
        try
        {
            if (all.Any(c => !c.IsComplete)) throw new InvalidOperationException("A content is not complete.");
            var result = await WriteAsync(t => new ValueTask<T>(work(t)), Durability.Durable, all, cancel);
            foreach (var content in all) content.Keep();
            return result;
        }
        catch (RefusedException e)
        {
            keepForNextPlan = e.Outcome == StoreOutcome.PlanStale;
            return refused(e.Outcome);
        }
        catch (StoreUnavailableException)
        {
            // Perhaps the commit did happen: a file that a row may name stays. If none does, the next start's upkeep deletes it.
            foreach (var content in all) content.Keep();
            throw;
        }
        finally
        {
            foreach (var content in keepForNextPlan ? more : all) content.Dispose();
        }
    }

    void Deliver(WriteTransaction transaction, MessageCommit commit, List<QueueEntry> arrived)
    {
        long contentId = transaction.Messages.AddContent(commit.Content, commit.Parsed, commit.Deliveries.Count + (commit.Queued is null ? 0 : 1));
        long receivedAt = commit.ReceivedAt.ToUnixTimeSeconds();
        foreach (var delivery in commit.Deliveries)
        {
            // The plan looked at the quota before; a delivery may overshoot by the messages in flight, no more (store.md).
            if (transaction.Accounts.QuotaLeft(delivery.AccountId) < 0) throw new RefusedException(StoreOutcome.PlanStale);
            long mailboxId = transaction.Mailboxes.Target(delivery.AccountId, delivery.Use);
            long size = delivery.Prefix.Length + commit.Content.Length;
            if (transaction.Messages.Add(mailboxId, contentId, delivery.SystemFlags, receivedAt, size, delivery.Prefix.Span) is null)
                throw new RefusedException(StoreOutcome.PlanStale);
        }
        if (commit.Queued is { } queued)
            arrived.AddRange(transaction.Queue.Add(queued, commit.Content.Location with { Id = contentId }, commit.Parsed, receivedAt, Queue.NewLease(transaction.Now)));
        foreach (var trace in commit.Traces) TraceTable.Add(transaction.Connection, trace);
        if (commit.Sending is { } sending) SendingTable.Add(transaction.Connection, sending, transaction.Now);
    }

    /// <summary>A notice is refused by nobody: whoever is gone, or has a full mailbox, goes without.</summary>
    void DeliverNotice(WriteTransaction transaction, MessageCommit notice, List<QueueEntry> arrived)
    {
        if (notice.Reply is { } reply && !transaction.TryReply(reply)) return;
        if (notice.Warns is { } warned && !transaction.Accounts.SetQuotaWarned(warned, true)) return;
        var here = notice.Deliveries.Where(d => transaction.Accounts.FindById(d.AccountId) is not null && !(transaction.Accounts.QuotaLeft(d.AccountId) < 0)).ToList();
        if (here.Count > 0 || notice.Queued is not null) Deliver(transaction, notice with { Deliveries = here }, arrived);
    }
}
