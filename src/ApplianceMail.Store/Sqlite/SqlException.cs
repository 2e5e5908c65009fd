using SQLitePCL;

namespace ApplianceMail.Store.Sqlite;

/// <summary>SQLite refused or failed a statement.</summary>
/// <param name="code">The primary result code.</param>
sealed class SqlException(int code, string message) : Exception(message)
{
    public int Code => code;

    /// <summary>A unique index or another constraint said no: only the work that ran into it is concerned.</summary>
    public bool IsConstraint => code == raw.SQLITE_CONSTRAINT;

    /// <summary>The volume or the memory has no room: the batch is dead, its works may run again one by one.</summary>
    public bool IsFull => code is raw.SQLITE_FULL or raw.SQLITE_NOMEM;

    /// <summary>The database file or the disk failed: nothing is known of the transaction.</summary>
    public bool IsFatal => code is raw.SQLITE_IOERR or raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_CANTOPEN;
}
