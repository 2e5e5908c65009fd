using ApplianceMail.Store.Schema;
using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store;

/// <summary>
/// MODSEQ: one counter for the store, under a ceiling that is reserved durably in blocks. After a stop that was not in order it goes on at
/// the ceiling, because flag changes may have been told to clients before they were on disk (store.md).
/// </summary>
sealed class ModSeqCounter
{
    const long Block = 1_000_000;
    const long Low = 50_000;
    long _last;
    long _ceiling;

    /// <summary>True when a block must be reserved before the next batch: flag changes, which alone are not durable at once, never use more than is left.</summary>
    public bool NeedsBlock => _ceiling - _last < Low;

    public long Last => _last;

    public ulong Next() => (ulong)++_last;

    /// <summary>Reads the counter at the start. Runs inside a durable transaction.</summary>
    /// <returns>The first MODSEQ after a gap; null when the last stop was in order.</returns>
    public long? Open(SqlConnection connection)
    {
        bool clean = Meta.Get(connection, Meta.CleanStop) == 1;
        long known = connection.Prepare("SELECT max(mod_seq) FROM mailboxes").Scalar() ?? 0;
        // A batch that copied very many messages may have gone beyond the ceiling; it was durable, so what it gave out is known.
        _last = _ceiling = Math.Max(Meta.Get(connection, Meta.ModSeqCeiling), known);
        if (!clean && known < _ceiling) connection.Prepare("INSERT OR REPLACE INTO mod_seq_gaps (first, last) VALUES (?, ?)").Bind(1, known + 1).Bind(2, _ceiling).Run();
        Meta.Set(connection, Meta.CleanStop, 0);
        Reserve(connection);
        return clean ? null : _last + 1;
    }

    /// <summary>Reserves the next block. Runs inside a durable transaction of its own.</summary>
    public void Reserve(SqlConnection connection)
    {
        Meta.Set(connection, Meta.ModSeqCeiling, _last + Block);
        _ceiling = _last + Block;
    }

    /// <summary>Takes the ceiling that is really on disk, after a commit with an unknown outcome.</summary>
    public void Reread(SqlConnection connection) => _ceiling = Meta.Get(connection, Meta.ModSeqCeiling);

    /// <summary>Notes that nothing beyond the last one was used.</summary>
    public void Close(SqlConnection connection)
    {
        Meta.Set(connection, Meta.ModSeqCeiling, _last);
        Meta.Set(connection, Meta.CleanStop, 1);
    }
}
