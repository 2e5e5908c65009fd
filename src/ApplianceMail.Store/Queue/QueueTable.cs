using ApplianceMail.Store.Blobs;
using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Queue;

/// <summary>Queued messages inside a write transaction. A message shows its content once (refs) for as long as it has recipients or accounts.</summary>
sealed class QueueTable(WriteTransaction transaction)
{
    SqlConnection Sql => transaction.Connection;

    /// <summary>Puts a message into the queue.</summary>
    /// <param name="leasedUntil">A worker takes it at once; 0: nobody does.</param>
    /// <returns>What can be tried, one entry for each destination; members of groups as an entry without recipients.</returns>
    public List<QueueEntry> Add(QueuedMessage message, ContentLocation content, Mail.Mime.ParsedMessage parsed, long receivedAt, long leasedUntil)
    {
        long size = message.Prefix.Length + content.Length;
        long queue = Sql.Prepare("""
            INSERT INTO queue_messages (queue_id, content_id, size, prefix, reverse_path, message_id, ret, envelope_id, eight_bit, smtp_utf8, received_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
            """).Bind(1, message.QueueId).Bind(2, content.Id).Bind(3, size).Bind(4, message.Prefix.Span).Bind(5, message.ReversePath).Bind(6, parsed.MessageId).Bind(7, message.Return)
            .Bind(8, message.EnvelopeId).Bind(9, parsed.HasEightBit ? 1 : 0).Bind(10, message.NeedsSmtpUtf8 ? 1 : 0).Bind(11, receivedAt).Scalar()!.Value;
        foreach (long account in message.AccountIds)
            Sql.Prepare("INSERT OR IGNORE INTO queue_accounts (queue, account_id) VALUES (?, ?)").Bind(1, queue).Bind(2, account).Run();
        var entries = new List<QueueEntry>();
        foreach (var group in message.Recipients.GroupBy(r => (r.Destination, r.IsHeld)))
        {
            var recipients = group.Select(r => AddRecipient(queue, r, receivedAt, leasedUntil)).ToList();
            if (!group.Key.IsHeld) entries.Add(Entry(group.Key.Destination, recipients));
        }
        if (message.AccountIds.Count > 0) entries.Add(Entry("", []));
        return entries;

        QueueEntry Entry(string destination, IReadOnlyList<QueueEntryRecipient> recipients) => new(
            queue, message.QueueId, message.ReversePath, parsed.MessageId, message.Return, message.EnvelopeId, parsed.HasEightBit, message.NeedsSmtpUtf8, size, message.Prefix, content,
            DateTimeOffset.FromUnixTimeSeconds(receivedAt), destination, "", recipients);
    }

    QueueEntryRecipient AddRecipient(long queue, QueuedRecipient recipient, long now, long leasedUntil)
    {
        var state = recipient.IsHeld ? QueueState.Held : QueueState.Waiting;
        long id = Sql.Prepare("""
            INSERT INTO queue_recipients (queue, forward_path, destination, original, notify, state, next_at, expires_at, leased_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
            """).Bind(1, queue).Bind(2, recipient.ForwardPath).Bind(3, recipient.Destination).Bind(4, recipient.OriginalRecipient).Bind(5, recipient.Notify).Bind(6, (long)state)
            .Bind(7, now).Bind(8, recipient.ExpiresAt.ToUnixTimeSeconds()).Bind(9, recipient.IsHeld ? 0 : leasedUntil).Scalar()!.Value;
        return new(id, recipient.ForwardPath, recipient.Notify, recipient.OriginalRecipient, state, 0, null, DateTimeOffset.FromUnixTimeSeconds(now), recipient.ExpiresAt, false, "");
    }

    /// <summary>Writes down what became of a recipient. One that an administrator has removed meanwhile is left alone.</summary>
    /// <param name="hop">Where it was tried, as the entry says.</param>
    public void Finish(QueueOutcome outcome, string hop, long now)
    {
        if (outcome.NextAt is not { } next)
        {
            Sql.Prepare("DELETE FROM queue_recipients WHERE id = ?").Bind(1, outcome.Taken.Id).Run();
            return;
        }
        // What an administrator has meanwhile suspended (1) stays so; what was started (3) or moved meanwhile has its own time, and was not tried yet as it was meant.
        Sql.Prepare("""
            UPDATE queue_recipients SET attempts = attempts + 1, last_at = ?1, leased_until = 0, last_result = ?4, delay_told = ?5,
                next_at = CASE WHEN state = 3 AND (?7 <> 3 OR hop <> ?8) THEN next_at ELSE ?2 END,
                state = CASE WHEN state = 1 OR (state = 3 AND (?7 <> 3 OR hop <> ?8)) THEN state ELSE ?3 END WHERE id = ?6
            """).Bind(1, now).Bind(2, next.ToUnixTimeSeconds()).Bind(3, (long)outcome.NextState).Bind(4, outcome.Result).Bind(5, outcome.IsDelayTold ? 1 : 0).Bind(6, outcome.Taken.Id)
            .Bind(7, (long)outcome.Taken.State).Bind(8, hop).Run();
    }

    /// <summary>Takes a message away that nobody waits for any more; its content goes with the last row that shows it.</summary>
    public void RemoveIfDone(long queue)
    {
        if (Sql.Prepare("SELECT 1 FROM queue_recipients WHERE queue = ?1 UNION ALL SELECT 1 FROM queue_accounts WHERE queue = ?1 LIMIT 1").Bind(1, queue).Scalar() is not null) return;
        if (Sql.Prepare("DELETE FROM queue_messages WHERE id = ? RETURNING content_id").Bind(1, queue).Scalar() is { } content) transaction.Messages.Release(content);
    }

    public void Lease(IEnumerable<long> recipientIds, long until)
    {
        foreach (long id in recipientIds) Sql.Prepare("UPDATE queue_recipients SET leased_until = ? WHERE id = ?").Bind(1, until).Bind(2, id).Run();
    }
}
