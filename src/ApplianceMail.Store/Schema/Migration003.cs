namespace ApplianceMail.Store.Schema;

/// <summary>What administrators name and change: aliases, groups, lists, rights, settings; and a journal that can be undone.</summary>
static class Migration003
{
    public const string Sql = """
        -- Seconds since 1970; 0: never. Kept to the hour.
        ALTER TABLE accounts ADD COLUMN last_login_at INTEGER NOT NULL DEFAULT 0;

        CREATE TABLE domain_aliases (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            domain_id INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            removed_at INTEGER);
        CREATE UNIQUE INDEX domain_aliases_name ON domain_aliases (name) WHERE removed_at IS NULL;
        CREATE INDEX domain_aliases_domain ON domain_aliases (domain_id);

        CREATE TABLE user_aliases (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            domain_id INTEGER NOT NULL,
            local_part TEXT NOT NULL,
            account_id INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            removed_at INTEGER);
        CREATE UNIQUE INDEX user_aliases_address ON user_aliases (domain_id, local_part) WHERE removed_at IS NULL;
        CREATE INDEX user_aliases_account ON user_aliases (account_id);

        CREATE TABLE groups (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            domain_id INTEGER NOT NULL,
            local_part TEXT NOT NULL,
            display_name TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            removed_at INTEGER);
        CREATE UNIQUE INDEX groups_address ON groups (domain_id, local_part) WHERE removed_at IS NULL;

        CREATE TABLE group_members (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            group_id INTEGER NOT NULL,
            address TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            removed_at INTEGER);
        CREATE UNIQUE INDEX group_members_address ON group_members (group_id, address) WHERE removed_at IS NULL;
        CREATE INDEX group_members_of ON group_members (address) WHERE removed_at IS NULL;

        -- account_id 0: for everybody. pattern: an address, or a bare domain for all its senders.
        CREATE TABLE sender_blocks (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            account_id INTEGER NOT NULL,
            pattern TEXT NOT NULL,
            entry TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            removed_at INTEGER);
        CREATE UNIQUE INDEX sender_blocks_pattern ON sender_blocks (account_id, pattern) WHERE removed_at IS NULL;

        CREATE TABLE refused_domains (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            removed_at INTEGER);
        CREATE UNIQUE INDEX refused_domains_name ON refused_domains (name) WHERE removed_at IS NULL;

        -- kind 0: super, 1: domain, 2: role. domains and operations: words with blanks between; empty: all. totp: the seed, or nothing.
        ALTER TABLE administrators ADD COLUMN kind INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE administrators ADD COLUMN domains TEXT NOT NULL DEFAULT '';
        ALTER TABLE administrators ADD COLUMN operations TEXT NOT NULL DEFAULT '';
        ALTER TABLE administrators ADD COLUMN totp TEXT;

        CREATE TABLE tokens (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            administrator_id INTEGER NOT NULL,
            operations TEXT NOT NULL,
            expires_at INTEGER NOT NULL,
            hash TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            removed_at INTEGER);
        CREATE UNIQUE INDEX tokens_name ON tokens (name) WHERE removed_at IS NULL;
        CREATE UNIQUE INDEX tokens_hash ON tokens (hash) WHERE removed_at IS NULL;

        CREATE TABLE services (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            settings TEXT NOT NULL,
            removed_at INTEGER);
        CREATE UNIQUE INDEX services_name ON services (name) WHERE removed_at IS NULL;

        CREATE TABLE settings (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            removed_at INTEGER);
        CREATE UNIQUE INDEX settings_name ON settings (name) WHERE removed_at IS NULL;

        CREATE TABLE operations (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL,
            actor TEXT NOT NULL,
            origin TEXT NOT NULL,
            operation TEXT NOT NULL,
            undoes INTEGER,
            refusal TEXT,
            target TEXT);
        CREATE INDEX operations_undoes ON operations (undoes) WHERE undoes IS NOT NULL;
        INSERT INTO operations (id, at, actor, origin, operation)
            SELECT operation_id, min(at), min(actor), min(origin), min(operation) FROM changes GROUP BY operation_id;
        ALTER TABLE changes RENAME TO old_changes;
        -- secrets_before, secrets_after: what undo needs; never shown.
        CREATE TABLE changes (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            operation_id INTEGER NOT NULL,
            entity TEXT NOT NULL,
            entity_id INTEGER NOT NULL,
            key TEXT NOT NULL,
            domain TEXT,
            before TEXT,
            after TEXT,
            secret TEXT,
            secrets_before TEXT,
            secrets_after TEXT);
        INSERT INTO changes (id, operation_id, entity, entity_id, key, before, after)
            SELECT id, operation_id, entity, coalesce(json_extract(coalesce(after, before), '$.id'), 0), key, before, after FROM old_changes;
        DROP TABLE old_changes;
        CREATE INDEX changes_operation ON changes (operation_id);
        CREATE INDEX changes_entity ON changes (entity, entity_id);
        """;
}
