using ApplianceMail.Store;
using ApplianceMail.Store.Journal;

namespace ApplianceMail.Admin.Journal;

[Operation("Undo", "MailChange", "Takes back what an operation changed; what was changed since makes it a refusal that names the later change.", Scope = OperationScope.Domain)]
public sealed class UndoMailChange : Operation<UndoneChange>
{
    [Parameter("The operation's number, as Get-MailChange shows it.", Position = 0, Names = Names.Change)]
    public required long Identity { get; init; }

    internal override long? Undoes => Identity;

    public override ValueTask PrepareAsync(AdminContext context, CancellationToken cancel)
    {
        var rights = context.Caller.Rights;
        if (!rights.IsLimited) return ValueTask.CompletedTask;
        // Before the tables are asked: why it cannot be undone would tell of other domains.
        if (context.Store.ReadJournal(new JournalQuery(Identity, MaxChanges: int.MaxValue)).Any(e => e.Change is { } change && !rights.Covers(change.Domain)))
            throw new OperationException(RefusalKind.Forbidden, "AccessDenied", $"Change {Identity} is about more than the domains of {context.Caller.Actor}.") { Target = $"change {Identity}" };
        return ValueTask.CompletedTask;
    }

    public override UndoneChange Apply(WriteTransaction store)
    {
        store.Undo(Identity);
        return new UndoneChange(Identity, [.. store.Changes.Noted.Select(c => $"{c.Entity} {c.Key}")]);
    }
}

/// <param name="Restored">What is as it was before.</param>
public sealed record UndoneChange(long Id, IReadOnlyList<string> Restored);
