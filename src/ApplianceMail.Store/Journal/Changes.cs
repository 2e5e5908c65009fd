using System.Text.Json;

namespace ApplianceMail.Store.Journal;

/// <summary>The journal inside a write transaction: tables note what they change, the catalogue writes down who and why.</summary>
public sealed class Changes
{
    readonly WriteTransaction _transaction;
    readonly List<NotedChange> _noted = [];

    internal Changes(WriteTransaction transaction) => _transaction = transaction;

    /// <summary>What was noted and not yet written.</summary>
    public IReadOnlyList<Change> Noted => [.. _noted.Select(n => n.Change)];

    /// <summary>Notes a change that no table keeps as a row.</summary>
    public void Note(Change change) => _noted.Add(new(change, 0, null, null));

    internal void Note(NotedChange change) => _noted.Add(change);

    internal void Clear() => _noted.Clear();

    /// <summary>Writes what was noted as one operation's.</summary>
    /// <param name="actor">Who: an administrator's name.</param>
    /// <param name="origin">From where: the surface and the address.</param>
    /// <param name="undoes">The operation that this one undoes; null: none.</param>
    /// <returns>The operation's number; 0 when there was nothing to write.</returns>
    public long Write(string operation, string actor, string origin, long? undoes = null)
    {
        if (_noted.Count == 0) return 0;
        long id = AddOperation(operation, actor, origin, undoes, null, null);
        foreach (var (change, entityId, before, after) in _noted)
            _transaction.Connection.Prepare("INSERT INTO changes (operation_id, entity, entity_id, key, domain, before, after, secret, secrets_before, secrets_after) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .Bind(1, id).Bind(2, change.Entity).Bind(3, entityId).Bind(4, change.Key).Bind(5, change.Domain).Bind(6, change.Before?.GetRawText()).Bind(7, change.After?.GetRawText())
                .Bind(8, change.Secret).Bind(9, Text(before)).Bind(10, Text(after)).Run();
        _noted.Clear();
        return id;
    }

    /// <summary>Writes down what somebody was not allowed to do.</summary>
    /// <param name="target">What it was about; null: nothing was named.</param>
    public long WriteRefusal(string operation, string actor, string origin, string code, string? target) => AddOperation(operation, actor, origin, null, code, target);

    long AddOperation(string operation, string actor, string origin, long? undoes, string? refusal, string? target) =>
        _transaction.Connection.Prepare("INSERT INTO operations (at, actor, origin, operation, undoes, refusal, target) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id")
            .Bind(1, _transaction.Now).Bind(2, actor).Bind(3, origin).Bind(4, operation).Bind(5, undoes).Bind(6, refusal).Bind(7, target).Scalar()!.Value;

    static string? Text(IReadOnlyDictionary<string, string?>? secrets) => secrets is null ? null : JsonSerializer.Serialize(secrets);
}

/// <summary>A change with what undo needs and nobody sees.</summary>
/// <param name="EntityId">The row's number; 0: no table keeps it.</param>
readonly record struct NotedChange(Change Change, long EntityId, IReadOnlyDictionary<string, string?>? SecretsBefore, IReadOnlyDictionary<string, string?>? SecretsAfter);
