using ApplianceMail.Mail.Addresses;
using ApplianceMail.Store;
using ApplianceMail.Store.Journal;
using ApplianceMail.Store.Queue;

namespace ApplianceMail.Admin.Queue;

/// <summary>Which queued messages the parameters of an operation mean.</summary>
sealed record QueueSelection(string? Identity, string? Sender, string? Recipient, string? Domain, QueueItemState? State)
{
    /// <summary>Most recipients that one operation changes: they are held in memory, a kilobyte each.</summary>
    const int MaxRecipients = 200_000;

    /// <summary>Messages that one transaction changes: some ten milliseconds of the writer (store.md).</summary>
    const int BatchMessages = 200;

    /// <summary>Most messages that the journal names one by one.</summary>
    const int MaxNamed = 200;

    bool IsEverything => Identity is null && Sender is null && Recipient is null && Domain is null && State is null;

    /// <summary>The entries, each with its recipients of one state.</summary>
    /// <param name="max">Most recipients.</param>
    public IReadOnlyList<QueueEntry> Find(MailStore store, int max = int.MaxValue)
    {
        var domain = Domain is not null && DomainName.TryParse(Domain, out var name) ? name!.Name : Domain;
        // Those that do not fit the state must not use the number up.
        return [.. store.Queue.Find(new(Identity?.Trim(), Sender, Recipient, domain), State is null ? max : int.MaxValue)
            .SelectMany(e => e.Recipients.GroupBy(MailQueueItemInfo.StateOf).Where(g => State is null || g.Key == State).Select(g => e with { Recipients = [.. g] })).Take(max)];
    }

    /// <summary>The entries that shall be changed.</summary>
    /// <exception cref="OperationException">Nothing was named, or what was named is not there, or it is too much for one step.</exception>
    public IReadOnlyList<QueueEntry> Require(MailStore store, bool all)
    {
        if (IsEverything && !all) throw OperationException.Invalid(nameof(Identity), "name messages by Identity, Sender, Recipient, Domain or State, or all of them by All");
        var entries = Find(store, MaxRecipients + 1);
        if (entries.Count == 0) throw new OperationException(RefusalKind.NotFound, "QueueItemNotFound", "No such message is in the queue; it may have been delivered meanwhile. Get-MailQueueItem lists what is.");
        if (entries.Sum(e => e.Recipients.Count) > MaxRecipients) throw new OperationException(RefusalKind.Conflict, "TooManyQueueItems", $"That is more than {MaxRecipients} recipients. Name fewer, by Domain or Sender.");
        return entries;
    }

    /// <summary>What will change, for audit and preview: the queue itself has no history.</summary>
    /// <param name="after">Null: they go.</param>
    public static ChangedQueueItems Note(WriteTransaction store, IReadOnlyList<QueueEntry> entries, object? after)
    {
        var messages = entries.GroupBy(e => e.QueueId).ToList();
        if (messages.Count > MaxNamed) store.Changes.Note(Change.Event("queue", $"{messages.Count} messages", null, new { Messages = messages.Count }, after));
        else
            foreach (var message in messages)
                store.Changes.Note(Change.Event("queue item", message.Key, null, new { Sender = message.First().ReversePath, Recipients = message.SelectMany(e => e.Recipients).Select(r => r.ForwardPath) }, after));
        return new(messages.Count, entries.Sum(e => e.Recipients.Count));
    }

    /// <summary>The entries in parts, each for one transaction; a message's entries stay together.</summary>
    public static IEnumerable<IReadOnlyList<QueueEntry>> Batches(IReadOnlyList<QueueEntry> entries) =>
        entries.GroupBy(e => e.Queue).Chunk(BatchMessages).Select(messages => messages.SelectMany(m => m).ToList());

    /// <summary>Changes entries, those of suspended routes to another state than others.</summary>
    public static async Task ChangeAsync(MailStore store, IReadOnlyList<QueueEntry> entries, QueueState? state, QueueState? ofHeld, string? hop, DateTimeOffset? nextAt, CancellationToken cancel)
    {
        foreach (var batch in Batches(entries))
            foreach (var held in batch.GroupBy(e => e.Recipients[0].State == QueueState.Held))
                await store.Queue.ChangeAsync([.. held.SelectMany(e => e.Recipients).Select(r => r.Id)], held.Key ? ofHeld : state, hop, nextAt, cancel);
    }
}
