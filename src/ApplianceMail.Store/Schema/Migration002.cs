namespace ApplianceMail.Store.Schema;

/// <summary>Indexes for the upkeep: it runs every hour and must find what is due without reading all mail.</summary>
static class Migration002
{
    public const string Sql = """
        -- Covers the question how much of a pack is alive.
        CREATE INDEX contents_place ON contents (pack, offset, length);
        CREATE INDEX expunged_age ON expunged (expunged_at);
        CREATE INDEX mailboxes_removed ON mailboxes (removed_at) WHERE removed_at IS NOT NULL;
        CREATE INDEX accounts_removed ON accounts (removed_at) WHERE removed_at IS NOT NULL;
        -- Without these each deleted account or domain would make the foreign keys read all mailboxes or accounts.
        CREATE INDEX mailboxes_account ON mailboxes (account_id);
        CREATE INDEX accounts_domain ON accounts (domain_id);
        """;
}
