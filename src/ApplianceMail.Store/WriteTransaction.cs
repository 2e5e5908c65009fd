using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Journal;
using ApplianceMail.Store.Mailboxes;
using ApplianceMail.Store.Queue;
using ApplianceMail.Store.Schema;
using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store;

/// <summary>The one open write transaction, as works see it. A work may run more than once and has no effect outside of this.</summary>
/// <remarks>Valid only while the work runs, on the writer's thread.</remarks>
public sealed partial class WriteTransaction : DirectoryTables
{
    readonly Dictionary<long, MailboxChange> _mailboxChanges = [];
    readonly List<long> _deadFiles = [];
    readonly ModSeqCounter _modSeqs;

    internal WriteTransaction(SqlConnection connection, ModSeqCounter modSeqs, TimeProvider time) : base(connection)
    {
        (_modSeqs, Time) = (modSeqs, time);
        Changes = new Changes(this);
        Mailboxes = new MailboxTable(this);
        Messages = new MessageTable(this);
        Queue = new QueueTable(this);
    }

    /// <summary>The journal of administrators' changes.</summary>
    public Changes Changes { get; }

    internal MailboxTable Mailboxes { get; }

    internal MessageTable Messages { get; }

    internal QueueTable Queue { get; }

    internal override WriteTransaction Transaction => this;

    internal TimeProvider Time { get; }

    internal long Now => Time.GetUtcNow().ToUnixTimeSeconds();

    internal ulong NextModSeq() => _modSeqs.Next();

    /// <summary>Takes an operation's changes back; that is noted as changes of its own.</summary>
    /// <exception cref="UndoRefusedException">There is no such operation, or something was changed since.</exception>
    public void Undo(long operationId) => new Undo(this).Run(operationId);

    /// <summary>A UIDVALIDITY that no mailbox of this store ever had.</summary>
    internal uint NextUidValidity()
    {
        long next = Meta.Get(Connection, Meta.UidValidityNext);
        Meta.Set(Connection, Meta.UidValidityNext, next + 1);
        return (uint)next;
    }

    /// <summary>Notes a content's own file that may be deleted once this work is committed.</summary>
    internal void NoteDeadFile(long number) => _deadFiles.Add(number);

    /// <summary>Those of this work so far; take them at its end.</summary>
    internal IReadOnlyList<long> DeadFiles => [.. _deadFiles];

    /// <summary>Where this work's change of a mailbox is gathered; applied to the index after the commit.</summary>
    internal MailboxChange Change(long mailboxId)
    {
        if (!_mailboxChanges.TryGetValue(mailboxId, out var change)) _mailboxChanges[mailboxId] = change = new MailboxChange(mailboxId);
        return change;
    }

    /// <summary>The work is done, or rolled back: what it gathered, and an empty slate for the next.</summary>
    internal IReadOnlyList<MailboxChange> TakeChanges()
    {
        // What nobody wrote down was a preview's, or of a work that was taken back.
        Changes.Clear();
        _deadFiles.Clear();
        if (_mailboxChanges.Count == 0) return [];
        MailboxChange[] changes = [.. _mailboxChanges.Values];
        _mailboxChanges.Clear();
        return changes;
    }
}
