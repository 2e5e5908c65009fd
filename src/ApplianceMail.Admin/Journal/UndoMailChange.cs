using ApplianceMail.Store;

namespace ApplianceMail.Admin.Journal;

[Operation("Undo", "MailChange", "Takes back what an operation changed; what was changed since makes it a refusal that names the later change.", Scope = OperationScope.Domain)]
public sealed class UndoMailChange : Operation<UndoneChange>
{
    [Parameter("The operation's number, as Get-MailChange shows it.", Position = 0, Names = Names.Change)]
    public required long Identity { get; init; }

    internal override long? Undoes => Identity;

    public override UndoneChange Apply(WriteTransaction store)
    {
        store.Undo(Identity);
        return new UndoneChange(Identity, [.. store.Changes.Noted.Select(c => $"{c.Entity} {c.Key}")]);
    }
}

/// <param name="Restored">What is as it was before.</param>
public sealed record UndoneChange(long Id, IReadOnlyList<string> Restored);
