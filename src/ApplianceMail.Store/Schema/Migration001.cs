namespace ApplianceMail.Store.Schema;

/// <summary>Directory, mailboxes, messages, contents, journal.</summary>
static class Migration001
{
    public const string Sql = """
        CREATE TABLE domains (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            is_primary INTEGER NOT NULL DEFAULT 0,
            max_message_bytes INTEGER NOT NULL DEFAULT 0,
            created_at INTEGER NOT NULL,
            removed_at INTEGER);
        CREATE UNIQUE INDEX domains_name ON domains (name) WHERE removed_at IS NULL;

        CREATE TABLE accounts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            domain_id INTEGER NOT NULL REFERENCES domains (id),
            local_part TEXT NOT NULL,
            display_name TEXT NOT NULL DEFAULT '',
            password TEXT NOT NULL,
            status INTEGER NOT NULL DEFAULT 0,
            quota_bytes INTEGER NOT NULL DEFAULT 0,
            used_bytes INTEGER NOT NULL DEFAULT 0,
            folders_made INTEGER NOT NULL DEFAULT 0,
            created_at INTEGER NOT NULL,
            removed_at INTEGER);
        CREATE UNIQUE INDEX accounts_address ON accounts (domain_id, local_part) WHERE removed_at IS NULL;

        CREATE TABLE administrators (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            password TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            removed_at INTEGER);
        CREATE UNIQUE INDEX administrators_name ON administrators (name) WHERE removed_at IS NULL;

        CREATE TABLE mailboxes (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            account_id INTEGER NOT NULL REFERENCES accounts (id),
            name TEXT NOT NULL,
            special_use INTEGER NOT NULL DEFAULT 0,
            uid_validity INTEGER NOT NULL,
            uid_next INTEGER NOT NULL DEFAULT 1,
            recent_uid INTEGER NOT NULL DEFAULT 1,
            messages INTEGER NOT NULL DEFAULT 0,
            unseen INTEGER NOT NULL DEFAULT 0,
            bytes INTEGER NOT NULL DEFAULT 0,
            mod_seq INTEGER NOT NULL,
            history_mod_seq INTEGER NOT NULL,
            removed_at INTEGER);
        CREATE UNIQUE INDEX mailboxes_name ON mailboxes (account_id, name) WHERE removed_at IS NULL;

        CREATE TABLE keywords (
            mailbox_id INTEGER NOT NULL,
            number INTEGER NOT NULL,
            name TEXT NOT NULL,
            PRIMARY KEY (mailbox_id, number)) WITHOUT ROWID;

        CREATE TABLE subscriptions (
            account_id INTEGER NOT NULL,
            name TEXT NOT NULL,
            PRIMARY KEY (account_id, name)) WITHOUT ROWID;

        -- pack, offset: where the record lies; offset -1: a file of its own. refs: rows of messages and expunged that show it.
        CREATE TABLE contents (
            id INTEGER PRIMARY KEY,
            pack INTEGER NOT NULL,
            offset INTEGER NOT NULL,
            length INTEGER NOT NULL,
            key BLOB NOT NULL,
            refs INTEGER NOT NULL,
            header_bytes INTEGER NOT NULL,
            parser INTEGER NOT NULL,
            sent_at INTEGER,
            envelope BLOB NOT NULL,
            body_structure BLOB NOT NULL,
            parts BLOB NOT NULL);

        CREATE TABLE messages (
            mailbox_id INTEGER NOT NULL,
            uid INTEGER NOT NULL,
            content_id INTEGER NOT NULL,
            flags INTEGER NOT NULL,
            mod_seq INTEGER NOT NULL,
            received_at INTEGER NOT NULL,
            size INTEGER NOT NULL,
            prefix BLOB NOT NULL,
            PRIMARY KEY (mailbox_id, uid)) WITHOUT ROWID;

        CREATE TABLE expunged (
            mailbox_id INTEGER NOT NULL,
            uid INTEGER NOT NULL,
            content_id INTEGER NOT NULL,
            flags INTEGER NOT NULL,
            mod_seq INTEGER NOT NULL,
            received_at INTEGER NOT NULL,
            size INTEGER NOT NULL,
            prefix BLOB NOT NULL,
            expunged_at INTEGER NOT NULL,
            PRIMARY KEY (mailbox_id, uid)) WITHOUT ROWID;

        -- MODSEQ values that an unclean start skipped: clients that hold one of them get all flags.
        CREATE TABLE mod_seq_gaps (
            first INTEGER PRIMARY KEY,
            last INTEGER NOT NULL);

        CREATE TABLE changes (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            operation_id INTEGER NOT NULL,
            at INTEGER NOT NULL,
            actor TEXT NOT NULL,
            origin TEXT NOT NULL,
            operation TEXT NOT NULL,
            entity TEXT NOT NULL,
            key TEXT NOT NULL,
            before TEXT,
            after TEXT);
        """;
}
