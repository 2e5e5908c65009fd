using ApplianceMail.Store.Directory;
using SQLitePCL;

namespace ApplianceMail.Store.Sqlite;

/// <summary>One SQLite connection with its prepared statements. One thread at a time.</summary>
sealed class SqlConnection : IDisposable
{
    readonly Dictionary<string, SqlStatement> _statements = [];

    static SqlConnection() => Batteries_V2.Init();

    SqlConnection(sqlite3 handle) => Handle = handle;

    public sqlite3 Handle { get; }

    /// <summary>The directory's tables, for reading.</summary>
    public DirectoryTables Tables => field ??= new(this);

    /// <summary>True when no transaction is open. After an error inside a batch this tells whether SQLite ended the transaction by itself.</summary>
    public bool IsAutoCommit => raw.sqlite3_get_autocommit(Handle) != 0;

    /// <summary>The connection that writes and checkpoints; there is one.</summary>
    public static SqlConnection OpenWriter(string path)
    {
        var connection = Open(path, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);
        connection.Execute("PRAGMA journal_mode=WAL");
        connection.Execute("PRAGMA synchronous=FULL");
        connection.Execute("PRAGMA foreign_keys=ON");
        // Checkpoints are the writer's, between batches (store.md).
        connection.Execute("PRAGMA wal_autocheckpoint=0");
        connection.Execute("PRAGMA cache_size=-65536");
        return connection;
    }

    /// <summary>A connection that only reads.</summary>
    public static SqlConnection OpenReader(string path)
    {
        var connection = Open(path, raw.SQLITE_OPEN_READWRITE);
        connection.Execute("PRAGMA query_only=1");
        connection.Execute("PRAGMA wal_autocheckpoint=0");
        connection.Execute("PRAGMA cache_size=-8192");
        return connection;
    }

    static SqlConnection Open(string path, int flags)
    {
        int code = raw.sqlite3_open_v2(path, out var handle, flags | raw.SQLITE_OPEN_NOMUTEX, null);
        var connection = new SqlConnection(handle);
        if (code != raw.SQLITE_OK)
        {
            var error = connection.Error(code);
            handle.Dispose();
            throw error;
        }
        raw.sqlite3_busy_timeout(handle, 5000);
        connection.Execute("PRAGMA temp_store=MEMORY");
        return connection;
    }

    /// <summary>The prepared statement for this text, ready to be bound. It must not be running already.</summary>
    public SqlStatement Prepare(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            int code = raw.sqlite3_prepare_v2(Handle, sql, out var prepared);
            if (code != raw.SQLITE_OK) throw Error(code);
            _statements[sql] = statement = new SqlStatement(this, prepared);
        }
        if (statement.InUse) throw new InvalidOperationException("The statement is running: " + sql);
        statement.InUse = true;
        return statement;
    }

    /// <summary>Runs a statement that is not worth keeping.</summary>
    public void Execute(string sql)
    {
        int code = raw.sqlite3_exec(Handle, sql);
        if (code != raw.SQLITE_OK) throw Error(code);
    }

    /// <summary>Reads several times from one state of the database.</summary>
    public T InSnapshot<T>(Func<T> read)
    {
        BeginSnapshot();
        try
        {
            return read();
        }
        finally
        {
            EndSnapshot();
        }
    }

    /// <summary>All that is read until <see cref="EndSnapshot"/> is of one state, and the file is locked and unlocked once for all of it.</summary>
    public void BeginSnapshot() => Prepare("BEGIN").Run();

    public void EndSnapshot() => Prepare("COMMIT").Run();

    /// <summary>How many pages this connection has written since the last call: the growth of the write-ahead log.</summary>
    public int TakePagesWritten()
    {
        raw.sqlite3_db_status(Handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out int current, out _, 1);
        return current;
    }

    public SqlException Error(int code) => new(code & 0xff, $"SQLite error {code}: {raw.sqlite3_errmsg(Handle).utf8_to_string()}");

    public void Dispose()
    {
        foreach (var statement in _statements.Values) statement.Finish();
        _statements.Clear();
        Handle.Dispose();
    }
}
