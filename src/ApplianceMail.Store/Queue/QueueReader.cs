using ApplianceMail.Store.Blobs;
using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Queue;

/// <summary>Reads queued messages, each with its recipients of one destination and hop.</summary>
static class QueueReader
{
    const string Select = $"""
        SELECT c.id, c.pack, c.offset, c.length, c.key, m.id, m.queue_id, m.reverse_path, m.message_id, m.ret, m.envelope_id, m.eight_bit, m.smtp_utf8, m.size, m.prefix, m.received_at,
            r.destination, r.hop, r.id, r.forward_path, r.notify, r.original, r.state, r.attempts, r.last_at, r.next_at, r.expires_at, r.delay_told, r.last_result, r.leased_until
        FROM queue_recipients r JOIN queue_messages m ON m.id = r.queue JOIN contents c ON c.id = m.content_id
        """;

    /// <summary>What is due for a destination, the longest waiting first.</summary>
    public static List<QueueEntry> Due(SqlConnection sql, string destination, long now, int max)
    {
        using var q = sql.Prepare($"{Select} WHERE r.destination = ?1 AND r.state IN (0, 3) AND r.next_at <= ?2 AND r.leased_until <= ?2 ORDER BY r.next_at, r.id LIMIT ?3")
            .Bind(1, destination).Bind(2, now).Bind(3, max);
        return Read(q);
    }

    /// <summary>All that waits, in the order in which it came.</summary>
    /// <param name="queue">One message; null: all.</param>
    public static List<QueueEntry> List(SqlConnection sql, long? queue, int max)
    {
        using var q = sql.Prepare(queue is null ? $"{Select} ORDER BY r.queue, r.destination, r.id LIMIT ?2" : $"{Select} WHERE r.queue = ?1 ORDER BY r.destination, r.id LIMIT ?2").Bind(2, max);
        if (queue is { } id) q.Bind(1, id);
        return Read(q);
    }

    /// <summary>What a filter lets through, in the order in which it came.</summary>
    public static List<QueueEntry> Find(SqlConnection sql, QueueFilter filter, int max)
    {
        using var q = sql.Prepare($"""
            {Select} WHERE (?1 IS NULL OR m.queue_id = ?1) AND (?2 IS NULL OR m.reverse_path LIKE ?2 ESCAPE '\') AND (?3 IS NULL OR r.forward_path LIKE ?3 ESCAPE '\')
            AND (?4 IS NULL OR r.destination LIKE ?4 ESCAPE '\') ORDER BY r.queue, r.destination, r.id LIMIT ?5
            """).Bind(1, filter.QueueId).Bind(2, Like(filter.Sender)).Bind(3, Like(filter.Recipient)).Bind(4, Like(filter.Domain)).Bind(5, max);
        return Read(q);
    }

    /// <summary>People's wildcards as LIKE has them, which knows no case of ASCII letters.</summary>
    static string? Like(string? pattern) =>
        pattern?.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal).Replace('*', '%').Replace('?', '_');

    static List<QueueEntry> Read(SqlStatement q)
    {
        var entries = new Dictionary<(long, string, string), QueueEntry>();
        while (q.Step())
        {
            var key = (q.Int64(5), q.Text(16), q.Text(17));
            if (!entries.TryGetValue(key, out var entry)) entries[key] = entry = Entry(q);
            ((List<QueueEntryRecipient>)entry.Recipients).Add(Recipient(q));
        }
        return [.. entries.Values];
    }

    static QueueEntry Entry(SqlStatement q) => new(
        q.Int64(5), q.Text(6), q.Text(7), Text(q, 8), q.Int32(9), Text(q, 10), q.Int64(11) != 0, q.Int64(12) != 0, q.Int64(13), q.Blob(14).ToArray(),
        ContentLocation.Read(q), DateTimeOffset.FromUnixTimeSeconds(q.Int64(15)), q.Text(16), q.Text(17), new List<QueueEntryRecipient>());

    static QueueEntryRecipient Recipient(SqlStatement q) => new(
        q.Int64(18), q.Text(19), q.Int32(20), Text(q, 21), (QueueState)q.Int32(22), q.Int32(23), q.Int64(24) is var last and > 0 ? DateTimeOffset.FromUnixTimeSeconds(last) : null,
        DateTimeOffset.FromUnixTimeSeconds(q.Int64(25)), DateTimeOffset.FromUnixTimeSeconds(q.Int64(26)), q.Int64(27) != 0, q.Text(28)) { IsTaken = q.Int64(29) > 0 };

    static string? Text(SqlStatement q, int column) => q.IsNull(column) ? null : q.Text(column);
}
