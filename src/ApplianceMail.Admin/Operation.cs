using ApplianceMail.Store;

namespace ApplianceMail.Admin;

/// <summary>An administrative operation: its properties are its parameters. It is carried by HTTP, command line, console, PowerShell, COM; none of them adds to it.</summary>
public abstract class Operation
{
    /// <summary>Slow things (hashing, DNS, files), and reading; no transaction is open. Runs before <see cref="ApplyChange"/>.</summary>
    public virtual ValueTask PrepareAsync(AdminContext context, CancellationToken cancel) => ValueTask.CompletedTask;

    /// <summary>What lies outside of the store; runs after the commit, and not for a preview.</summary>
    public virtual ValueTask EffectAsync(AdminContext context, CancellationToken cancel) => ValueTask.CompletedTask;

    /// <summary>The result as the effect left it.</summary>
    internal virtual object? FinishResult(AdminContext context, object? result) => result;

    /// <summary>The operation that this one undoes; null: none.</summary>
    internal virtual long? Undoes => null;

    /// <summary>The change, inside the one transaction; may run more than once.</summary>
    internal abstract object? ApplyChange(WriteTransaction store);
}

/// <summary>An operation that changes something.</summary>
public abstract class Operation<TResult> : Operation
{
    /// <summary>The change: no waiting, no effect outside of the transaction, and not more rows than the writer takes in a second or two.</summary>
    public abstract TResult Apply(WriteTransaction store);

    /// <summary>What the caller gets once the effect is there; what <see cref="Apply"/> returned where it makes no difference. Not for previews.</summary>
    public virtual TResult Finish(AdminContext context, TResult result) => result;

    internal sealed override object? FinishResult(AdminContext context, object? result) => Finish(context, (TResult)result!);

    internal sealed override object? ApplyChange(WriteTransaction store) => Apply(store);
}

/// <summary>An operation that only reads.</summary>
public abstract class Query<TResult> : Operation, IReader where TResult : class
{
    public abstract ValueTask<IReadOnlyList<TResult>> ReadAsync(AdminContext context, CancellationToken cancel);

    async ValueTask<IReadOnlyList<object>> IReader.ReadObjectsAsync(AdminContext context, CancellationToken cancel) => await ReadAsync(context, cancel);

    internal sealed override object? ApplyChange(WriteTransaction store) => throw new InvalidOperationException("A query changes nothing.");
}

/// <summary>A query of any result.</summary>
interface IReader
{
    ValueTask<IReadOnlyList<object>> ReadObjectsAsync(AdminContext context, CancellationToken cancel);
}

/// <summary>A result that belongs to a mail domain: the catalogue keeps it from administrators of others.</summary>
public interface IOfDomain
{
    /// <summary>Null: it belongs to the server.</summary>
    string? Domain { get; }
}

/// <summary>A result that a query made from what its caller may see: it looked at the rights itself.</summary>
public interface IForCaller;
