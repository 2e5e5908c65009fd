using ApplianceMail.Store.Journal;
using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Directory;

/// <summary>Mail domains inside a write transaction. Each change is noted in the journal.</summary>
public sealed class Domains
{
    const string Columns = "id, name, is_primary, max_message_bytes, created_at";
    readonly WriteTransaction _transaction;

    internal Domains(WriteTransaction transaction) => _transaction = transaction;

    SqlConnection Sql => _transaction.Connection;

    public DomainRow? Find(string name) => Find(Sql, name);

    /// <summary>The domain that bare names belong to; null before the first one.</summary>
    public DomainRow? Primary() => Primary(Sql);

    /// <summary>Adds a domain; the first one becomes the primary.</summary>
    /// <param name="name">A-labels in lower case.</param>
    public DomainRow Add(string name, long maxMessageBytes)
    {
        bool primary = Primary() is null;
        long id = Sql.Prepare("INSERT INTO domains (name, is_primary, max_message_bytes, created_at) VALUES (?, ?, ?, ?) RETURNING id")
            .Bind(1, name).Bind(2, primary ? 1 : 0).Bind(3, maxMessageBytes).Bind(4, _transaction.Now).Scalar()!.Value;
        var row = new DomainRow(id, name, primary, maxMessageBytes, DateTimeOffset.FromUnixTimeSeconds(_transaction.Now));
        _transaction.Changes.Note(Change.Of("domain", name, null, row));
        return row;
    }

    public DomainRow SetMaxMessageBytes(DomainRow row, long maxMessageBytes)
    {
        Sql.Prepare("UPDATE domains SET max_message_bytes = ? WHERE id = ?").Bind(1, maxMessageBytes).Bind(2, row.Id).Run();
        var after = row with { MaxMessageBytes = maxMessageBytes };
        _transaction.Changes.Note(Change.Of("domain", row.Name, row, after));
        return after;
    }

    /// <summary>Makes this domain the primary one.</summary>
    public DomainRow MakePrimary(DomainRow row)
    {
        Sql.Prepare("UPDATE domains SET is_primary = 0 WHERE is_primary = 1").Run();
        Sql.Prepare("UPDATE domains SET is_primary = 1 WHERE id = ?").Bind(1, row.Id).Run();
        var after = row with { IsPrimary = true };
        _transaction.Changes.Note(Change.Of("domain", row.Name, row, after));
        return after;
    }

    /// <summary>Takes a domain away; what it holds must have been taken away before.</summary>
    public void Remove(DomainRow row)
    {
        Sql.Prepare("UPDATE domains SET removed_at = ? WHERE id = ?").Bind(1, _transaction.Now).Bind(2, row.Id).Run();
        _transaction.Changes.Note(Change.Of("domain", row.Name, row, null));
    }

    internal static DomainRow? Find(SqlConnection sql, string name)
    {
        using var q = sql.Prepare($"SELECT {Columns} FROM domains WHERE name = ? AND removed_at IS NULL").Bind(1, name);
        return q.Step() ? Read(q) : null;
    }

    internal static DomainRow? Primary(SqlConnection sql)
    {
        using var q = sql.Prepare($"SELECT {Columns} FROM domains WHERE is_primary = 1 AND removed_at IS NULL");
        return q.Step() ? Read(q) : null;
    }

    internal static List<DomainRow> List(SqlConnection sql)
    {
        using var q = sql.Prepare($"SELECT {Columns} FROM domains WHERE removed_at IS NULL ORDER BY name");
        var rows = new List<DomainRow>();
        while (q.Step()) rows.Add(Read(q));
        return rows;
    }

    static DomainRow Read(SqlStatement q) => new(q.Int64(0), q.Text(1), q.Int64(2) != 0, q.Int64(3), DateTimeOffset.FromUnixTimeSeconds(q.Int64(4)));
}
