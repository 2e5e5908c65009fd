namespace ApplianceMail.Store.Mailboxes;

/// <summary>A mailbox at one moment, immutable: messages in UID order. Two snapshots of one mailbox share what is equal.</summary>
/// <remarks>
/// Rows lie in chunks. A new message is written behind the end of the last chunk's array, where older snapshots never look; everything else
/// copies the chunks that it touches. So a snapshot costs what changed, and a comparison skips the arrays that both have.
/// </remarks>
public sealed partial class MailboxSnapshot
{
    const int MaxChunkRows = 512;

    readonly Chunk[] _chunks;
    readonly int[] _starts;
    TaskCompletionSource? _replaced;
    volatile bool _isReplaced;

    /// <summary>Some rows of an array that snapshots share; beyond <see cref="Count"/> it belongs to newer snapshots.</summary>
    readonly record struct Chunk(MessageRow[] Rows, int Count);

    MailboxSnapshot(Chunk[] chunks, uint uidValidity, uint uidNext, ulong modSeq, IReadOnlyList<string> keywords, bool isRemoved)
    {
        (_chunks, UidValidity, UidNext, ModSeq, Keywords, IsRemoved) = (chunks, uidValidity, uidNext, modSeq, keywords, isRemoved);
        _starts = new int[chunks.Length];
        for (int i = 0; i < chunks.Length; i++)
        {
            _starts[i] = Count;
            Count += chunks[i].Count;
        }
    }

    /// <summary>RFC 3501 §2.3.1.1.</summary>
    public uint UidValidity { get; }

    /// <summary>The UID that the next message gets.</summary>
    public uint UidNext { get; }

    /// <summary>The highest MODSEQ of any change.</summary>
    public ulong ModSeq { get; }

    public int Count { get; }

    /// <summary>True when the mailbox was deleted; the messages are then those before.</summary>
    public bool IsRemoved { get; }

    /// <summary>Names of the keywords; the n-th has bit <see cref="MessageFlags.FirstKeyword"/> + n.</summary>
    public IReadOnlyList<string> Keywords { get; }

    /// <summary>The message at a position from 0 (sequence number less one).</summary>
    public MessageRow this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            int chunk = ChunkOf(index);
            return _chunks[chunk].Rows[index - _starts[chunk]];
        }
    }

    /// <summary>The position of a UID; the complement (~) of the position where it would stand when it is missing.</summary>
    public int IndexOf(uint uid)
    {
        int low = 0, high = Count - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            uint there = this[middle].Uid;
            if (there == uid) return middle;
            if (there < uid) low = middle + 1;
            else high = middle - 1;
        }
        return ~low;
    }

    /// <summary>Completes when a newer snapshot has taken this one's place.</summary>
    internal Task Replaced
    {
        get
        {
            var source = Volatile.Read(ref _replaced);
            if (source is null)
            {
                var made = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                source = Interlocked.CompareExchange(ref _replaced, made, null) ?? made;
            }
            if (_isReplaced) source.TrySetResult();
            return source.Task;
        }
    }

    internal void MarkReplaced()
    {
        _isReplaced = true;
        Volatile.Read(ref _replaced)?.TrySetResult();
    }

    int ChunkOf(int index)
    {
        int found = Array.BinarySearch(_starts, index);
        return found >= 0 ? found : ~found - 1;
    }
}
