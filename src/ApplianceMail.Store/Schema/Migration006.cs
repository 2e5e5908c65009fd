namespace ApplianceMail.Store.Schema;

/// <summary>Settings of domains, users and groups as JSON of what is not the default; descriptions of aliases.</summary>
static class Migration006
{
    public const string Sql = """
        ALTER TABLE domains ADD COLUMN settings TEXT NOT NULL DEFAULT '';
        ALTER TABLE groups ADD COLUMN settings TEXT NOT NULL DEFAULT '';
        ALTER TABLE user_aliases ADD COLUMN description TEXT NOT NULL DEFAULT '';
        ALTER TABLE accounts ADD COLUMN settings TEXT NOT NULL DEFAULT '';
        -- 1: the user was told that the quota is nearly used up, and it still is.
        ALTER TABLE accounts ADD COLUMN quota_warned INTEGER NOT NULL DEFAULT 0;
        -- Seconds since 1970; 0: not since this was kept.
        ALTER TABLE accounts ADD COLUMN password_changed_at INTEGER NOT NULL DEFAULT 0;
        """;
}
