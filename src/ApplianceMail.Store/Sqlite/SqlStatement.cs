using System.Text;
using SQLitePCL;

namespace ApplianceMail.Store.Sqlite;

/// <summary>
/// A prepared statement while it runs. Bind from 1, step, read columns from 0; dispose gives it back to the cache.
/// Column spans are valid until the next step.
/// </summary>
sealed class SqlStatement(SqlConnection connection, sqlite3_stmt statement) : IDisposable
{
    public bool InUse { get; set; }

    public SqlStatement Bind(int index, long value) => Checked(raw.sqlite3_bind_int64(statement, index, value));

    public SqlStatement Bind(int index, long? value) => value is { } v ? Bind(index, v) : Checked(raw.sqlite3_bind_null(statement, index));

    public SqlStatement Bind(int index, string? value) =>
        Checked(value is null ? raw.sqlite3_bind_null(statement, index) : raw.sqlite3_bind_text(statement, index, value));

    public SqlStatement Bind(int index, ReadOnlySpan<byte> value) =>
        // An empty span would be bound as NULL.
        Checked(value.IsEmpty ? raw.sqlite3_bind_zeroblob(statement, index, 0) : raw.sqlite3_bind_blob(statement, index, value));

    /// <summary>Goes to the next row; false after the last one.</summary>
    public bool Step()
    {
        int code = raw.sqlite3_step(statement);
        if (code == raw.SQLITE_ROW) return true;
        if (code == raw.SQLITE_DONE) return false;
        throw connection.Error(code);
    }

    /// <summary>Runs a statement without rows; returns how many rows it changed.</summary>
    public int Run()
    {
        using (this) Step();
        return raw.sqlite3_changes(connection.Handle);
    }

    /// <summary>The first column of the first row; null when there is none.</summary>
    public long? Scalar()
    {
        using (this) return Step() && !IsNull(0) ? Int64(0) : null;
    }

    public long Int64(int column) => raw.sqlite3_column_int64(statement, column);

    public int Int32(int column) => (int)raw.sqlite3_column_int64(statement, column);

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string() ?? "";

    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(statement, column);

    public void Dispose()
    {
        raw.sqlite3_reset(statement);
        raw.sqlite3_clear_bindings(statement);
        InUse = false;
    }

    public void Finish() => statement.Dispose();

    SqlStatement Checked(int code) => code == raw.SQLITE_OK ? this : throw connection.Error(code);
}
