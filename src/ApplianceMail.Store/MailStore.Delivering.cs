using ApplianceMail.Store.Blobs;
using ApplianceMail.Store.Mailboxes;
using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store;

public sealed partial class MailStore
{
    /// <summary>
    /// Commits an accepted message: returns when content and rows are on disk. The content is taken over (disposed) unless the outcome is
    /// <see cref="StoreOutcome.PlanStale"/>: then it can be committed by another plan.
    /// </summary>
    /// <exception cref="StoreUnavailableException">Nothing is acknowledged; answer 451.</exception>
    public Task<StoreOutcome> CommitAsync(MessageCommit commit, CancellationToken cancel)
    {
        // A content that no row shows would never go away.
        ArgumentOutOfRangeException.ThrowIfZero(commit.Deliveries.Count, nameof(commit));
        return WriteMessagesAsync([commit.Content], t => Deliver(t, commit), refused => refused, cancel);
    }

    /// <summary>Runs a work that stores contents, and disposes these unless another plan may follow.</summary>
    internal async Task<T> WriteMessagesAsync<T>(
        IReadOnlyList<IncomingContent> contents, Func<WriteTransaction, T> work, Func<StoreOutcome, T> refused, CancellationToken cancel)
    {
        bool keepForNextPlan = false;
        try
        {
            if (contents.Any(c => !c.IsComplete)) throw new InvalidOperationException("A content is not complete.");
            var result = await WriteAsync(t => new ValueTask<T>(work(t)), Durability.Durable, contents, cancel);
            foreach (var content in contents) content.Keep();
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
            foreach (var content in contents) content.Keep();
            throw;
        }
        finally
        {
            if (!keepForNextPlan)
                foreach (var content in contents) content.Dispose();
        }
    }

    static StoreOutcome Deliver(WriteTransaction transaction, MessageCommit commit)
    {
        long contentId = transaction.Messages.AddContent(commit.Content, commit.Parsed, commit.Deliveries.Count);
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
        return StoreOutcome.Done;
    }
}
