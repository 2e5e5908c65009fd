namespace ApplianceMail.Store.Schema;

/// <summary>The delivery queue, the delivery trace, and what users have sent.</summary>
static class Migration005
{
    public const string Sql = """
        -- A message with recipients that still wait. Times of these tables are seconds since 1970, but for traces' milliseconds.
        -- prefix: fields that stand before the content, without Return-Path. ret: 0 not given, 1 FULL, 2 HDRS (RFC 3461).
        CREATE TABLE queue_messages (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            queue_id TEXT NOT NULL,
            content_id INTEGER NOT NULL,
            size INTEGER NOT NULL,
            prefix BLOB NOT NULL,
            reverse_path TEXT NOT NULL,
            message_id TEXT,
            ret INTEGER NOT NULL,
            envelope_id TEXT,
            eight_bit INTEGER NOT NULL,
            smtp_utf8 INTEGER NOT NULL,
            received_at INTEGER NOT NULL);
        CREATE INDEX queue_messages_content ON queue_messages (content_id);

        -- destination: the domain, by which deliveries are grouped. hop: another next hop that an administrator has set; empty: by the routes.
        -- state: 0 waits for next_at, 1 suspended, 2 held with its domain, 3 started though it is held. leased_until: a worker has it until then.
        CREATE TABLE queue_recipients (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            queue INTEGER NOT NULL,
            forward_path TEXT NOT NULL,
            destination TEXT NOT NULL,
            hop TEXT NOT NULL DEFAULT '',
            original TEXT,
            notify INTEGER NOT NULL,
            state INTEGER NOT NULL DEFAULT 0,
            attempts INTEGER NOT NULL DEFAULT 0,
            last_at INTEGER NOT NULL DEFAULT 0,
            next_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            leased_until INTEGER NOT NULL DEFAULT 0,
            delay_told INTEGER NOT NULL DEFAULT 0,
            last_result TEXT NOT NULL DEFAULT '');
        CREATE INDEX queue_recipients_queue ON queue_recipients (queue);
        CREATE INDEX queue_recipients_due ON queue_recipients (destination, state, next_at);

        -- Members of large groups that have not got their copy yet.
        CREATE TABLE queue_accounts (
            queue INTEGER NOT NULL,
            account_id INTEGER NOT NULL,
            PRIMARY KEY (queue, account_id)) WITHOUT ROWID;

        -- event: see TraceEvent. steps: one a line, rule, tab, detail.
        CREATE TABLE traces (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL,
            event INTEGER NOT NULL,
            queue_id TEXT NOT NULL,
            sender TEXT NOT NULL,
            recipient TEXT NOT NULL,
            message_id TEXT,
            client TEXT NOT NULL,
            size INTEGER NOT NULL,
            result TEXT NOT NULL,
            steps TEXT NOT NULL);
        CREATE INDEX traces_recipient ON traces (recipient);
        CREATE INDEX traces_queue_id ON traces (queue_id);

        -- What an account has sent in the day and the hour that it last sent in. Both are counted since 1970.
        CREATE TABLE sending (
            account_id INTEGER PRIMARY KEY,
            day INTEGER NOT NULL,
            hour INTEGER NOT NULL,
            hour_recipients INTEGER NOT NULL,
            local_recipients INTEGER NOT NULL,
            remote_recipients INTEGER NOT NULL,
            messages INTEGER NOT NULL,
            local_bytes INTEGER NOT NULL,
            remote_bytes INTEGER NOT NULL);

        -- Whom an account's automatic reply went to last.
        CREATE TABLE auto_replies (
            account_id INTEGER NOT NULL,
            sender TEXT NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (account_id, sender)) WITHOUT ROWID;

        -- Messages of doors that may come again after a crash: each is taken once.
        CREATE TABLE taken (
            mark TEXT PRIMARY KEY,
            at INTEGER NOT NULL) WITHOUT ROWID;
        """;
}
