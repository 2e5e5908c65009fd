using System.Security.Cryptography;
using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Schema;

/// <summary>Brings a database to the newest schema, one step a transaction; each step runs once in a store's life.</summary>
static class Migrations
{
    static readonly string[] s_steps = [Migration001.Sql, Migration002.Sql, Migration003.Sql, Migration004.Sql, Migration005.Sql, Migration006.Sql];

    /// <summary>The schema that this program writes.</summary>
    public static int Newest => s_steps.Length;

    /// <summary>Runs what is missing.</summary>
    /// <returns>The version before (0: a new store).</returns>
    /// <exception cref="InvalidDataException">The store was written by a newer program.</exception>
    public static int Run(SqlConnection connection, DateTimeOffset now) => Run(connection, now, s_steps);

    internal static int Run(SqlConnection connection, DateTimeOffset now, IReadOnlyList<string> steps)
    {
        connection.Execute("CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID");
        int before = (int)(Meta.Find(connection, Meta.SchemaVersion) ?? 0);
        if (before > steps.Count)
            throw new InvalidDataException($"The store has schema {before}, this program knows {steps.Count} at most: start the newer program, or restore a backup.");
        for (int version = before; version < steps.Count; version++)
        {
            connection.Execute("BEGIN IMMEDIATE");
            try
            {
                connection.Execute(steps[version]);
                if (version == 0) Begin(connection, now);
                Meta.Set(connection, Meta.SchemaVersion, version + 1);
                connection.Execute("COMMIT");
            }
            catch
            {
                if (!connection.IsAutoCommit) connection.Execute("ROLLBACK");
                throw;
            }
        }
        return before;
    }

    /// <summary>The numbers of a new store.</summary>
    static void Begin(SqlConnection connection, DateTimeOffset now)
    {
        // RFC 3501 §2.3.1.1: never a UIDVALIDITY of an earlier store of the same name, so it begins at the time.
        Meta.Set(connection, Meta.UidValidityNext, now.ToUnixTimeSeconds());
        Meta.Set(connection, Meta.ModSeqCeiling, 1);
        Meta.Set(connection, Meta.CleanStop, 1);
        Meta.Set(connection, Meta.NextPack, 1);
        Meta.Set(connection, Meta.StoreId, RandomNumberGenerator.GetInt32(int.MaxValue));
    }
}
