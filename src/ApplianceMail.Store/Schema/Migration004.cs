namespace ApplianceMail.Store.Schema;

/// <summary>Where mail goes that is not for a user here: routes, relay hosts, trusted hosts, forwards, fallback addresses, replaced header addresses.</summary>
static class Migration004
{
    public const string Sql = """
        -- pattern: a domain, *.domain or *. kind 0: direct, 1: gateway. hosts: JSON, in the order in which they are tried. passwords: JSON, by host and port.
        CREATE TABLE mail_routes (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            pattern TEXT NOT NULL,
            kind INTEGER NOT NULL,
            hosts TEXT NOT NULL,
            then_mx INTEGER NOT NULL,
            is_suspended INTEGER NOT NULL,
            accepts_unauthenticated INTEGER NOT NULL,
            passwords TEXT,
            created_at INTEGER NOT NULL,
            removed_at INTEGER);
        CREATE UNIQUE INDEX mail_routes_pattern ON mail_routes (pattern) WHERE removed_at IS NULL;

        -- position: the order in which they are tried. tls: 0 opportunistic, 1 required, 2 implicit, 3 none.
        CREATE TABLE relay_hosts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            position INTEGER NOT NULL,
            host TEXT NOT NULL,
            port INTEGER NOT NULL,
            tls INTEGER NOT NULL,
            user_name TEXT,
            mail_from TEXT,
            attempts INTEGER NOT NULL,
            password TEXT,
            created_at INTEGER NOT NULL,
            removed_at INTEGER);
        CREATE UNIQUE INDEX relay_hosts_host ON relay_hosts (host, port) WHERE removed_at IS NULL;

        CREATE TABLE trusted_hosts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            entry TEXT NOT NULL,
            without_authentication INTEGER NOT NULL,
            without_filter INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            removed_at INTEGER);
        CREATE UNIQUE INDEX trusted_hosts_entry ON trusted_hosts (entry) WHERE removed_at IS NULL;

        CREATE TABLE open_relay_domains (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            removed_at INTEGER);
        CREATE UNIQUE INDEX open_relay_domains_name ON open_relay_domains (name) WHERE removed_at IS NULL;

        -- is_wild: the pattern has * or ?.
        CREATE TABLE forwards (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            pattern TEXT NOT NULL,
            is_wild INTEGER NOT NULL,
            target TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            removed_at INTEGER);
        CREATE UNIQUE INDEX forwards_pattern ON forwards (pattern, target) WHERE removed_at IS NULL;
        CREATE INDEX forwards_wild ON forwards (id) WHERE is_wild = 1 AND removed_at IS NULL;

        -- domain_id 0: every domain that has none of its own.
        CREATE TABLE fallback_addresses (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            domain_id INTEGER NOT NULL,
            target TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            removed_at INTEGER);
        CREATE UNIQUE INDEX fallback_addresses_domain ON fallback_addresses (domain_id) WHERE removed_at IS NULL;

        -- addresses: words with blanks between. scope: 1 to local recipients, 2 to remote ones, 3 to both.
        CREATE TABLE header_replacements (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            alias TEXT NOT NULL,
            addresses TEXT NOT NULL,
            scope INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            removed_at INTEGER);
        CREATE UNIQUE INDEX header_replacements_alias ON header_replacements (alias) WHERE removed_at IS NULL;
        """;
}
