namespace ApplianceMail.Store.Journal;

/// <summary>An operation that can't be undone, or not any more.</summary>
/// <param name="code">A stable word: ChangeNotFound, CannotUndo, ChangeConflict.</param>
public sealed class UndoRefusedException(string code, string message) : Exception(message)
{
    public string Code => code;
}

/// <summary>One entity is not as the change left it. The message goes on after the entity's name: "was removed since".</summary>
sealed class UndoConflictException(string message) : Exception(message);
