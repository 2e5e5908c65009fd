using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Tracing;

/// <summary>The delivery trace's rows.</summary>
static class TraceTable
{
    public static void Add(SqlConnection sql, Trace trace) => sql.Prepare("""
        INSERT INTO traces (at, event, queue_id, sender, recipient, message_id, client, size, result, steps) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """).Bind(1, trace.At.ToUnixTimeMilliseconds()).Bind(2, (long)trace.Event).Bind(3, trace.QueueId).Bind(4, trace.Sender).Bind(5, trace.Recipient).Bind(6, trace.MessageId)
        .Bind(7, trace.Client).Bind(8, trace.Size).Bind(9, trace.Result).Bind(10, trace.Steps).Run();

    /// <summary>The newest that match, oldest first. Addresses and queue ids have an index; whatever else is asked for, the newest rows are looked through.</summary>
    public static IReadOnlyList<Trace> Read(SqlConnection sql, TraceQuery query)
    {
        var conditions = new List<string> { "at >= ?", "at <= ?" };
        var texts = new List<string>();
        void Add(string? value, string condition, string? pattern = null)
        {
            if (value is null) return;
            bool isPattern = pattern is not null && value.AsSpan().ContainsAny('*', '?');
            conditions.Add(isPattern ? pattern! : condition);
            // What GLOB takes for a set of characters is a character of an address.
            texts.Add(isPattern ? value.Replace("[", "[[]", StringComparison.Ordinal) : value);
        }
        Add(query.Recipient?.ToLowerInvariant(), "recipient = ?", "recipient GLOB ?");
        Add(query.Sender?.ToLowerInvariant(), "lower(sender) = ?", "lower(sender) GLOB ?");
        Add(query.MessageId, "message_id = ?");
        Add(query.QueueId, "queue_id = ?");
        if (query.Domains is { } domains)
        {
            // No domain: nothing is to be seen.
            conditions.Add(domains.Count == 0 ? "0" : $"({string.Join(" OR ", domains.Select(_ => "recipient GLOB ? OR lower(sender) GLOB ?"))})");
            texts.AddRange(domains.SelectMany(d => new[] { "*@" + d, "*@" + d }));
        }
        using var q = sql.Prepare($"SELECT at, event, queue_id, sender, recipient, message_id, client, size, result, steps FROM traces WHERE {string.Join(" AND ", conditions)} ORDER BY id DESC LIMIT ?")
            .Bind(1, query.From?.ToUnixTimeMilliseconds() ?? 0).Bind(2, query.Until?.ToUnixTimeMilliseconds() ?? long.MaxValue);
        for (int i = 0; i < texts.Count; i++) q.Bind(3 + i, texts[i]);
        q.Bind(3 + texts.Count, query.Last);
        var rows = new List<Trace>();
        while (q.Step())
            rows.Add(new Trace(
                DateTimeOffset.FromUnixTimeMilliseconds(q.Int64(0)), (TraceEvent)q.Int32(1), q.Text(2), q.Text(3), q.Text(4), q.IsNull(5) ? null : q.Text(5), q.Text(6), q.Int64(7), q.Text(8), q.Text(9)));
        rows.Reverse();
        return rows;
    }
}
