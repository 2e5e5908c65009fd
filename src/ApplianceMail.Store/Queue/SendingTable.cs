using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Queue;

/// <summary>Counts what users send: a row each, for the day and the hour of the last message.</summary>
static class SendingTable
{
    const int HourSeconds = 3600;
    const int DaySeconds = 24 * HourSeconds;

    public static void Add(SqlConnection sql, SendingUse use, long now)
    {
        int recipients = use.LocalRecipients + use.RemoteRecipients;
        sql.Prepare("""
            INSERT INTO sending (account_id, day, hour, hour_recipients, local_recipients, remote_recipients, messages, local_bytes, remote_bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1, ?7, ?8)
            ON CONFLICT (account_id) DO UPDATE SET
                hour_recipients = ?4 + CASE hour WHEN ?3 THEN hour_recipients ELSE 0 END,
                local_recipients = ?5 + CASE day WHEN ?2 THEN local_recipients ELSE 0 END,
                remote_recipients = ?6 + CASE day WHEN ?2 THEN remote_recipients ELSE 0 END,
                messages = 1 + CASE day WHEN ?2 THEN messages ELSE 0 END,
                local_bytes = ?7 + CASE day WHEN ?2 THEN local_bytes ELSE 0 END,
                remote_bytes = ?8 + CASE day WHEN ?2 THEN remote_bytes ELSE 0 END,
                day = ?2, hour = ?3
            """).Bind(1, use.AccountId).Bind(2, now / DaySeconds).Bind(3, now / HourSeconds).Bind(4, recipients).Bind(5, use.LocalRecipients).Bind(6, use.RemoteRecipients)
            .Bind(7, use.Bytes * use.LocalRecipients).Bind(8, use.Bytes * use.RemoteRecipients).Run();
    }

    public static SendingCount Read(SqlConnection sql, long accountId, long now)
    {
        using var q = sql.Prepare("SELECT day, hour, hour_recipients, local_recipients, remote_recipients, messages, local_bytes, remote_bytes FROM sending WHERE account_id = ?").Bind(1, accountId);
        if (!q.Step()) return default;
        long hour = q.Int64(1) == now / HourSeconds ? q.Int64(2) : 0;
        return q.Int64(0) == now / DaySeconds ? new(hour, q.Int64(3), q.Int64(4), q.Int64(5), q.Int64(6), q.Int64(7)) : new(hour, 0, 0, 0, 0, 0);
    }
}
