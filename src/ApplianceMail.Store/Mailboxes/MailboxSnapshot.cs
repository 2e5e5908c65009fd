namespace ApplianceMail.Store.Mailboxes;

/// <summary>A mailbox at one moment, immutable: messages in UID order. Two snapshots of one mailbox share what is equal.</summary>
public sealed class MailboxSnapshot
{
    public uint UidValidity => throw new NotImplementedException();
    public uint UidNext => throw new NotImplementedException();

    /// <summary>The highest MODSEQ of any change.</summary>
    public ulong ModSeq => throw new NotImplementedException();

    public int Count => throw new NotImplementedException();

    /// <summary>True when the mailbox was deleted; the messages are then those before.</summary>
    public bool IsRemoved => throw new NotImplementedException();

    /// <summary>Names of the keywords; the n-th has bit <see cref="MessageFlags.FirstKeyword"/> + n.</summary>
    public IReadOnlyList<string> Keywords => throw new NotImplementedException();

    /// <summary>The message at a position from 0 (sequence number less one).</summary>
    public MessageRow this[int index] => throw new NotImplementedException();

    /// <summary>The position of a UID; the complement (~) of the position where it would stand when it is missing.</summary>
    public int IndexOf(uint uid) => throw new NotImplementedException();

    /// <summary>The same messages with these rows' flags and MODSEQ replaced; rows of unknown UIDs are ignored. Keywords are taken from <paramref name="newer"/>.</summary>
    public MailboxSnapshot With(IReadOnlyList<MessageRow> rows, MailboxSnapshot newer) => throw new NotImplementedException();

    /// <summary>
    /// What happened between an older snapshot and a newer one of the same mailbox. Positions in <see cref="MailboxDifference.Removed"/>
    /// are those in <paramref name="older"/>, ascending; those in Changed are positions in <paramref name="newer"/>, without added messages.
    /// Unchanged stretches are skipped, so the cost is that of the change.
    /// </summary>
    public static MailboxDifference Compare(MailboxSnapshot older, MailboxSnapshot newer) => throw new NotImplementedException();
}

/// <param name="Removed">Positions in the older snapshot of messages that are gone.</param>
/// <param name="Changed">Positions in the newer snapshot of messages whose MODSEQ is another.</param>
/// <param name="Added">How many messages at the newer snapshot's end are new.</param>
public sealed record MailboxDifference(IReadOnlyList<int> Removed, IReadOnlyList<int> Changed, int Added);
