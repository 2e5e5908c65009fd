using ApplianceMail.Store.Journal;
using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Directory;

/// <summary>Administrators inside a write transaction.</summary>
public sealed class Administrators
{
    readonly WriteTransaction _transaction;

    internal Administrators(WriteTransaction transaction) => _transaction = transaction;

    public AdministratorRow Add(string name, string passwordHash)
    {
        long id = _transaction.Connection.Prepare("INSERT INTO administrators (name, password, created_at) VALUES (?, ?, ?) RETURNING id")
            .Bind(1, name).Bind(2, passwordHash).Bind(3, _transaction.Now).Scalar()!.Value;
        var row = new AdministratorRow(id, name);
        _transaction.Changes.Note(Change.Of("administrator", name, null, row));
        return row;
    }

    internal static (AdministratorRow Administrator, string Password)? FindWithPassword(SqlConnection sql, string name)
    {
        using var q = sql.Prepare("SELECT id, name, password FROM administrators WHERE name = ? AND removed_at IS NULL").Bind(1, name);
        return q.Step() ? (new AdministratorRow(q.Int64(0), q.Text(1)), q.Text(2)) : null;
    }
}

/// <summary>Somebody who may run every operation.</summary>
public sealed record AdministratorRow(long Id, string Name);
