using ApplianceMail.Store.Blobs;
using ApplianceMail.Store.Mailboxes;

namespace ApplianceMail.Store.Sqlite;

/// <summary>When a work's effects must be on disk.</summary>
enum Durability
{
    /// <summary>Before its task completes.</summary>
    Durable,

    /// <summary>Within 100 ms: flag changes. A crash may lose the last of them, as at the field's other servers.</summary>
    Lazy,
}

/// <summary>Something that waits for the writer.</summary>
abstract class Work(Durability durability, IReadOnlyList<IncomingContent> contents)
{
    public Durability Durability => durability;

    /// <summary>Contents that must be in the pack before it runs.</summary>
    public IReadOnlyList<IncomingContent> Contents => contents;

    public long Bytes
    {
        get
        {
            long bytes = 0;
            foreach (var content in contents) bytes += content.IsPacked ? content.RecordBytes : 0;
            return bytes;
        }
    }

    /// <summary>The mailbox changes of its last run.</summary>
    public IReadOnlyList<MailboxChange> Changes { get; set; } = [];

    /// <summary>Why it was refused; null when it did its part.</summary>
    public Exception? Refusal { get; set; }

    public abstract void Run(WriteTransaction transaction);

    /// <summary>Completes its task: with what it returned, or with its refusal.</summary>
    public abstract void Complete();

    public abstract void Fail(Exception exception);
}

sealed class Work<T>(Func<WriteTransaction, ValueTask<T>> run, Durability durability, IReadOnlyList<IncomingContent> contents) : Work(durability, contents)
{
    // Continuations run elsewhere: the writer never runs a session's code.
    readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    T? _result;

    public Task<T> Task => _done.Task;

    public override void Run(WriteTransaction transaction)
    {
        var task = run(transaction);
        if (!task.IsCompleted) throw new InvalidOperationException("A work waited inside the transaction: everything slow happens before.");
        _result = task.GetAwaiter().GetResult();
    }

    public override void Complete()
    {
        if (Refusal is { } refusal) _done.TrySetException(refusal);
        else _done.TrySetResult(_result!);
    }

    public override void Fail(Exception exception) => _done.TrySetException(exception);
}
