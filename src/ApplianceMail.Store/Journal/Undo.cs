using System.Text.Json;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Journal;

/// <summary>Takes an operation's changes back, the last one first. Whatever was changed since is left alone: then all is refused.</summary>
sealed class Undo(WriteTransaction transaction)
{
    /// <exception cref="UndoRefusedException">There is no such operation, or it can't be taken back any more.</exception>
    public void Run(long operationId)
    {
        var steps = Steps(operationId);
        if (steps.Count == 0) throw new UndoRefusedException("ChangeNotFound", $"There is no change {operationId}. Get-MailChange lists them.");
        foreach (var step in steps)
        {
            if (transaction.Find(step.Entity) is not { } table || step.EntityId == 0)
                throw new UndoRefusedException("CannotUndo", $"Change {operationId} cannot be undone: {step.Entity} {step.Key} is no entry of the directory or the settings.");
            try
            {
                table.Undo(step);
            }
            catch (UndoConflictException e)
            {
                throw Explain(operationId, step, e.Message);
            }
        }
        try
        {
            new MembershipCheck(transaction, operationId).Run(transaction.Changes.Noted);
        }
        catch (UndoConflictException e)
        {
            throw new UndoRefusedException("ChangeConflict", $"Change {operationId} cannot be undone: it {e.Message}. Change the group first.");
        }
    }

    List<UndoStep> Steps(long operationId)
    {
        using var q = transaction.Connection.Prepare("SELECT id, entity, entity_id, key, before, after, secrets_before, secrets_after FROM changes WHERE operation_id = ? ORDER BY id DESC").Bind(1, operationId);
        var steps = new List<UndoStep>();
        while (q.Step()) steps.Add(new(q.Int64(0), q.Text(1), q.Int64(2), q.Text(3), JournalEntry.Json(q, 4), JournalEntry.Json(q, 5), Secrets(q, 6), Secrets(q, 7)));
        return steps;
    }

    static Dictionary<string, string?>? Secrets(SqlStatement q, int column) => q.IsNull(column) ? null : JsonSerializer.Deserialize<Dictionary<string, string?>>(q.Text(column));

    /// <summary>Names the later change, where the journal has one.</summary>
    UndoRefusedException Explain(long operationId, UndoStep step, string reason)
    {
        using var q = transaction.Connection.Prepare("""
            SELECT o.id, o.operation, o.actor, o.at FROM changes c JOIN operations o ON o.id = c.operation_id
            WHERE c.id > ?1 AND ((c.entity = ?2 AND c.entity_id = ?3) OR c.key = ?4) ORDER BY c.id DESC LIMIT 1
            """).Bind(1, step.Id).Bind(2, step.Entity).Bind(3, step.EntityId).Bind(4, step.Key);
        string later = q.Step() ? $" The later change is {q.Int64(0)}: {q.Text(1)} by {q.Text(2)} at {DateTimeOffset.FromUnixTimeSeconds(q.Int64(3)):u}." : "";
        return new UndoRefusedException("ChangeConflict", $"Change {operationId} cannot be undone: {step.Entity} {step.Key} {reason}.{later}");
    }
}

/// <summary>One change to take back.</summary>
sealed record UndoStep(
    long Id, string Entity, long EntityId, string Key, JsonElement? Before, JsonElement? After, IReadOnlyDictionary<string, string?>? SecretsBefore, IReadOnlyDictionary<string, string?>? SecretsAfter);
