using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Schema;

/// <summary>The store's own numbers, by name.</summary>
static class Meta
{
    public const string SchemaVersion = "schema_version";

    /// <summary>A random number that tells stores apart.</summary>
    public const string StoreId = "store_id";

    /// <summary>MODSEQs up to here may have been given out.</summary>
    public const string ModSeqCeiling = "mod_seq_ceiling";

    /// <summary>1 when the last stop was in order and the ceiling is the last MODSEQ really used.</summary>
    public const string CleanStop = "clean_stop";

    public const string UidValidityNext = "uid_validity_next";

    /// <summary>Every pack or content file below this number may have been used.</summary>
    public const string NextPack = "next_pack";

    /// <summary>Written for its own sake: a durable commit that makes the lazy ones before it durable.</summary>
    public const string Beat = "beat";

    public static long? Find(SqlConnection connection, string key) =>
        connection.Prepare("SELECT value FROM meta WHERE key = ?").Bind(1, key).Scalar();

    public static long Get(SqlConnection connection, string key) =>
        Find(connection, key) ?? throw new InvalidDataException($"The store lacks its number '{key}'.");

    public static void Set(SqlConnection connection, string key, long value) =>
        connection.Prepare("INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value").Bind(1, key).Bind(2, value).Run();
}
