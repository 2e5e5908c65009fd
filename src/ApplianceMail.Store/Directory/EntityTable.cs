using ApplianceMail.Store.Journal;
using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Directory;

/// <summary>A table of entities: each change of a row is noted in the journal, a removed row stays until the retention ends, and changes can be undone.</summary>
/// <remarks>Writing needs the write transaction; reading does not. Secrets have columns of their own and are never in a row.</remarks>
public abstract partial class EntityTable<TRow> where TRow : class, IEntityRow
{
    readonly EntityShape _shape;
    readonly DirectoryTables _tables;

    private protected EntityTable(DirectoryTables tables, EntityShape shape) => (_tables, _shape) = (tables, shape);

    /// <summary>"user", "domain" …: the journal's word.</summary>
    public string Entity => _shape.Entity;

    private protected DirectoryTables Tables => _tables;

    private protected SqlConnection Sql => _tables.Connection;

    WriteTransaction Transaction => _tables.Transaction ?? throw new InvalidOperationException("The tables were opened for reading.");

    private protected long Now => Transaction.Now;

    /// <summary>The row's values in the order of the columns: text, whole numbers, null.</summary>
    private protected abstract object?[] Values(TRow row);

    private protected abstract TRow Read(SqlStatement q);

    /// <summary>What else has this row's name now; null: nothing. For undo: the name may be taken.</summary>
    private protected abstract string? NameTakenBy(TRow row);

    /// <summary>Why the row must not go, or can't come back: what hangs on it, or what it hangs on. Null: nothing.</summary>
    private protected virtual string? Hinders(TRow row, bool comesBack) => null;

    /// <summary>The row of this number; null when it is not there or removed.</summary>
    public TRow? FindById(long id) => First($"{_shape.Alias}.id = ?1 AND {_shape.Alias}.removed_at IS NULL", id);

    private protected TRow? First(string where, params ReadOnlySpan<object?> values)
    {
        using var q = Select(where, values);
        return q.Step() ? Read(q) : null;
    }

    private protected List<TRow> All(string where, params ReadOnlySpan<object?> values)
    {
        using var q = Select(where, values);
        var rows = new List<TRow>();
        while (q.Step()) rows.Add(Read(q));
        return rows;
    }

    SqlStatement Select(string where, ReadOnlySpan<object?> values)
    {
        var q = Sql.Prepare($"SELECT {_shape.Select} FROM {_shape.From} WHERE {where}");
        for (int i = 0; i < values.Length; i++) Bind(q, i + 1, values[i]);
        return q;
    }

    static void Bind(SqlStatement q, int index, object? value)
    {
        if (value is string text) q.Bind(index, text);
        else q.Bind(index, value is null ? null : Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Adds a row; its number is given here.</summary>
    /// <returns>The row with its number and what the table derives.</returns>
    private protected TRow Insert(TRow row, params ReadOnlySpan<(string Column, string? Value)> secrets)
    {
        string[] names = [.. _shape.Columns];
        foreach (var secret in secrets) names = [.. names, secret.Column];
        var q = Sql.Prepare($"INSERT INTO {_shape.Table} ({string.Join(", ", names)}) VALUES ({string.Join(", ", names.Select(_ => "?"))}) RETURNING id");
        var values = Values(row);
        for (int i = 0; i < values.Length; i++) Bind(q, i + 1, values[i]);
        for (int i = 0; i < secrets.Length; i++) q.Bind(values.Length + i + 1, secrets[i].Value);
        long id = q.Scalar()!.Value;
        var added = FindById(id) ?? throw new InvalidOperationException($"The new {Entity} is not there.");
        Note(null, added, null, Dictionary(secrets));
        return added;
    }

    /// <summary>Writes a changed row; nothing is noted when nothing differs.</summary>
    /// <param name="before">As it is in the table.</param>
    /// <returns>The row as it is now.</returns>
    public TRow Update(TRow before, TRow after, params ReadOnlySpan<(string Column, string? Value)> secrets)
    {
        if (secrets.Length == 0 && Values(before).SequenceEqual(Values(after))) return before;
        var secretsBefore = secrets.Length == 0 ? null : Secrets(before.Id);
        WriteRow(before.Id, Values(after));
        foreach (var secret in secrets) WriteSecret(before.Id, secret.Column, secret.Value);
        var row = FindById(before.Id)!;
        Note(before, row, Only(secretsBefore, secrets), Dictionary(secrets));
        return row;
    }

    /// <summary>Takes a row away; it stays, out of reach, until the retention ends.</summary>
    public void Remove(TRow row)
    {
        SetRemoved(row.Id, Now);
        Note(row, null, null, null);
    }

    void WriteRow(long id, object?[] values)
    {
        var q = Sql.Prepare($"UPDATE {_shape.Table} SET {string.Join(", ", _shape.Columns.Select(c => c + " = ?"))} WHERE id = ?");
        for (int i = 0; i < values.Length; i++) Bind(q, i + 1, values[i]);
        q.Bind(values.Length + 1, id).Run();
    }

    void WriteSecret(long id, string column, string? value) => Sql.Prepare($"UPDATE {_shape.Table} SET {column} = ? WHERE id = ?").Bind(1, value).Bind(2, id).Run();

    void SetRemoved(long id, long? at) => Sql.Prepare($"UPDATE {_shape.Table} SET removed_at = ? WHERE id = ?").Bind(1, at).Bind(2, id).Run();

    Dictionary<string, string?> Secrets(long id)
    {
        if (_shape.Secrets.Count == 0) return [];
        using var q = Sql.Prepare($"SELECT {string.Join(", ", _shape.Secrets)} FROM {_shape.Table} WHERE id = ?").Bind(1, id);
        return q.Step() ? _shape.Secrets.Select((name, i) => (name, Value: q.IsNull(i) ? null : q.Text(i))).ToDictionary(s => s.name, s => s.Value) : [];
    }

    /// <summary>A row's secret; null when there is none.</summary>
    private protected string? Secret(long id, string column) => Secrets(id).GetValueOrDefault(column);

    void Note(TRow? before, TRow? after, IReadOnlyDictionary<string, string?>? secretsBefore, IReadOnlyDictionary<string, string?>? secretsAfter)
    {
        var row = after ?? before!;
        // A new user's password is no news; a changed one is.
        string? secret = before is not null && after is not null && secretsAfter is { Count: > 0 } ? string.Join(", ", secretsAfter.Keys) : null;
        var change = new Change(Entity, (before ?? row).Key, row.OfDomain, Change.Element(before), Change.Element(after), secret);
        Transaction.Changes.Note(new NotedChange(change, row.Id, secretsBefore, secretsAfter));
    }

    static Dictionary<string, string?>? Only(Dictionary<string, string?>? all, ReadOnlySpan<(string Column, string? Value)> named)
    {
        if (all is null) return null;
        var only = new Dictionary<string, string?>();
        foreach (var (column, _) in named) only[column] = all[column];
        return only;
    }

    static Dictionary<string, string?>? Dictionary(ReadOnlySpan<(string Column, string? Value)> secrets)
    {
        if (secrets.Length == 0) return null;
        var all = new Dictionary<string, string?>();
        foreach (var (column, value) in secrets) all[column] = value;
        return all;
    }
}

/// <summary>How an entity lies in the database.</summary>
/// <param name="Alias">The table's short name in <paramref name="From"/>.</param>
/// <param name="Columns">Its own columns that administrators change, in the order of the values.</param>
/// <param name="Select">What is read, in the order of <c>Read</c>.</param>
/// <param name="From">The table with those that it is joined to.</param>
/// <param name="Secrets">Columns that are never in a row.</param>
sealed record EntityShape(string Entity, string Table, string Alias, IReadOnlyList<string> Columns, string Select, string From, IReadOnlyList<string> Secrets);
