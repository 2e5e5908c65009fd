using System.Text.Json;
using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Journal;

/// <summary>One line of the journal: a change with its operation, or a refusal.</summary>
/// <param name="Id">The operation's number, which Undo-MailChange takes; several lines share it.</param>
/// <param name="Undoes">The operation that it undid; null: none.</param>
/// <param name="UndoneBy">The newest operation that undid it; null: none did.</param>
/// <param name="Refusal">The word of a refusal; null: it was done.</param>
/// <param name="Change">Null for refusals.</param>
/// <param name="Target">What a refused operation was about.</param>
public sealed record JournalEntry(
    long Id, DateTimeOffset At, string Actor, string Origin, string Operation, long? Undoes, long? UndoneBy, string? Refusal, string? Target, Change? Change)
{
    internal static List<JournalEntry> Read(SqlConnection sql, JournalQuery query)
    {
        using var q = sql.Prepare("""
            SELECT o.id, o.at, o.actor, o.origin, o.operation, o.undoes, (SELECT max(u.id) FROM operations u WHERE u.undoes = o.id), o.refusal, o.target,
                c.entity, c.key, c.domain, c.before, c.after, c.secret
            FROM operations o LEFT JOIN changes c ON c.operation_id = o.id
            WHERE o.id IN (SELECT p.id FROM operations p WHERE (?1 IS NULL OR p.id = ?1) AND (?2 IS NULL OR p.actor = ?2) AND p.at >= ?3
                AND (?4 IS NULL OR p.target = ?4 OR EXISTS (SELECT 1 FROM changes e WHERE e.operation_id = p.id AND (e.entity = ?4 OR e.key = ?4)
                    AND (?5 IS NULL OR e.domain IN (SELECT s.value FROM json_each(?5) s))))
                AND (?5 IS NULL OR EXISTS (SELECT 1 FROM changes e, json_each(?5) s WHERE e.operation_id = p.id AND e.domain = s.value)) ORDER BY p.id DESC LIMIT ?6)
            ORDER BY o.id DESC, c.id LIMIT ?7
            """).Bind(1, query.Id).Bind(2, query.Actor).Bind(3, query.Since?.ToUnixTimeSeconds() ?? 0).Bind(4, query.Entity)
            .Bind(5, query.Domains is null ? null : JsonSerializer.Serialize(query.Domains)).Bind(6, query.Last).Bind(7, query.MaxChanges);
        var entries = new List<JournalEntry>();
        while (q.Step()) entries.Add(ReadRow(q));
        return entries;
    }

    static JournalEntry ReadRow(SqlStatement q)
    {
        var change = q.IsNull(9) ? null : new Change(q.Text(9), q.Text(10), TextOrNull(q, 11), Json(q, 12), Json(q, 13), TextOrNull(q, 14));
        return new(
            q.Int64(0), DateTimeOffset.FromUnixTimeSeconds(q.Int64(1)), q.Text(2), q.Text(3), q.Text(4), NumberOrNull(q, 5), NumberOrNull(q, 6), TextOrNull(q, 7), TextOrNull(q, 8), change);
    }

    static long? NumberOrNull(SqlStatement q, int column) => q.IsNull(column) ? null : q.Int64(column);

    static string? TextOrNull(SqlStatement q, int column) => q.IsNull(column) ? null : q.Text(column);

    internal static JsonElement? Json(SqlStatement q, int column) => q.IsNull(column) ? null : JsonDocument.Parse(q.Text(column)).RootElement;
}

/// <summary>Which operations of the journal; the newest first.</summary>
/// <param name="Entity">A kind ("user") or a key ("alice@example.org").</param>
/// <param name="Domains">Only operations that touched one of these domains; null: all.</param>
/// <param name="Last">At most so many operations.</param>
/// <param name="MaxChanges">At most so many lines.</param>
public sealed record JournalQuery(long? Id = null, string? Actor = null, string? Entity = null, DateTimeOffset? Since = null, IReadOnlyCollection<string>? Domains = null, int Last = 100, int MaxChanges = 10_000);
