using System.Text.Json;
using ApplianceMail.Store.Journal;

namespace ApplianceMail.Store.Directory;

/// <summary>A table whose changes can be undone.</summary>
interface IEntityTable
{
    string Entity { get; }

    /// <summary>Takes one change back.</summary>
    /// <exception cref="UndoConflictException">The row is not as the change left it.</exception>
    void Undo(UndoStep step);
}

public abstract partial class EntityTable<TRow> : IEntityTable
{
    void IEntityTable.Undo(UndoStep step)
    {
        var (before, after) = (Row(step.Before), Row(step.After));
        if (after is null) BringBack(step.EntityId, before!);
        else if (before is null) TakeAway(step, after);
        else ChangeBack(step, before, after);
    }

    static TRow? Row(JsonElement? json) => json?.Deserialize<TRow>(Change.Json);

    void BringBack(long id, TRow row)
    {
        var found = First($"{_shape.Alias}.id = ?1", id) ?? throw new UndoConflictException("was removed longer ago than the retention, its data is gone");
        if (FindById(id) is not null) throw new UndoConflictException("is here again");
        Require(NameTakenBy(found) is { } other ? "was created again since: " + other : null);
        Require(Hinders(found, comesBack: true));
        SetRemoved(id, null);
        Note(null, FindById(id), null, null);
    }

    void TakeAway(UndoStep step, TRow after)
    {
        var current = RequireUnchanged(step, after);
        Require(Hinders(current, comesBack: false));
        Remove(current);
    }

    void ChangeBack(UndoStep step, TRow before, TRow after)
    {
        var current = RequireUnchanged(step, after);
        Require(NameTakenBy(before) is { } other ? "cannot have its old name: " + other : null);
        Require(Hinders(before, comesBack: true));
        WriteRow(step.EntityId, Values(before));
        foreach (var (column, value) in step.SecretsBefore ?? new Dictionary<string, string?>()) WriteSecret(step.EntityId, column, value);
        Note(current, FindById(step.EntityId), step.SecretsAfter, step.SecretsBefore);
    }

    TRow RequireUnchanged(UndoStep step, TRow after)
    {
        var current = FindById(step.EntityId) ?? throw new UndoConflictException("was removed since");
        if (!Values(current).SequenceEqual(Values(after))) throw new UndoConflictException("was changed since");
        // The password of a new user may be changed and the user still be taken away; not so a changed secret.
        if (step.Before is not null && step.SecretsAfter is { } secrets && secrets.Any(s => Secret(step.EntityId, s.Key) != s.Value)) throw new UndoConflictException("got another " + string.Join(", ", secrets.Keys) + " since");
        return current;
    }

    static void Require(string? hindrance)
    {
        if (hindrance is not null) throw new UndoConflictException(hindrance);
    }
}
