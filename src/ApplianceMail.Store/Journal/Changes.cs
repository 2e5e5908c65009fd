namespace ApplianceMail.Store.Journal;

/// <summary>The journal of changes inside a write transaction: table classes note, the catalogue writes down who and why.</summary>
public sealed class Changes
{
    readonly WriteTransaction _transaction;
    readonly List<Change> _noted = [];

    internal Changes(WriteTransaction transaction) => _transaction = transaction;

    internal void Note(Change change) => _noted.Add(change);

    /// <summary>What was noted since the last call.</summary>
    public IReadOnlyList<Change> Take()
    {
        Change[] noted = [.. _noted];
        _noted.Clear();
        return noted;
    }

    /// <summary>Writes changes down as one operation's.</summary>
    /// <param name="actor">Who: an administrator's name.</param>
    /// <param name="origin">From where: the surface and the address.</param>
    public void Write(IReadOnlyList<Change> changes, string operation, string actor, string origin)
    {
        var sql = _transaction.Connection;
        long operationId = (sql.Prepare("SELECT operation_id FROM changes ORDER BY id DESC LIMIT 1").Scalar() ?? 0) + 1;
        foreach (var change in changes)
            sql.Prepare("INSERT INTO changes (operation_id, at, actor, origin, operation, entity, key, before, after) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .Bind(1, operationId).Bind(2, _transaction.Now).Bind(3, actor).Bind(4, origin).Bind(5, operation).Bind(6, change.Entity).Bind(7, change.Key)
                .Bind(8, change.Before?.GetRawText()).Bind(9, change.After?.GetRawText()).Run();
    }
}
