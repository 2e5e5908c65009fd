namespace ApplianceMail.Store.Mailboxes;

public sealed partial class MailboxSnapshot
{
    /// <summary>
    /// What happened between an older snapshot and a newer one of the same mailbox. Positions in <see cref="MailboxDifference.Removed"/>
    /// are those in <paramref name="older"/>, ascending; those in Changed are positions in <paramref name="newer"/>, without added messages.
    /// Unchanged stretches are skipped, so the cost is that of the change.
    /// </summary>
    public static MailboxDifference Compare(MailboxSnapshot older, MailboxSnapshot newer)
    {
        if (ReferenceEquals(older, newer)) return MailboxDifference.None;
        List<int>? removed = null, changed = null;
        Cursor a = new(older), b = new(newer);
        while (!a.AtEnd && !b.AtEnd)
        {
            if (a.SharesWith(b, out int equal))
            {
                a.Skip(equal);
                b.Skip(equal);
            }
            else if (a.Row.Uid < b.Row.Uid)
            {
                (removed ??= []).Add(a.Position);
                a.Skip(1);
            }
            else
            {
                if (a.Row.ModSeq != b.Row.ModSeq) (changed ??= []).Add(b.Position);
                a.Skip(1);
                b.Skip(1);
            }
        }
        for (; !a.AtEnd; a.Skip(1)) (removed ??= []).Add(a.Position);
        return new MailboxDifference(removed ?? [], changed ?? [], newer.Count - b.Position);
    }

    /// <summary>A place in a snapshot that moves forward.</summary>
    struct Cursor(MailboxSnapshot snapshot)
    {
        int _chunk;
        int _offset;

        public int Position { get; private set; }

        public readonly bool AtEnd => _chunk == snapshot._chunks.Length;

        public readonly MessageRow Row => snapshot._chunks[_chunk].Rows[_offset];

        /// <summary>True when both stand at the same place of one array: so many rows from here on are the same in both.</summary>
        public readonly bool SharesWith(in Cursor other, out int rows)
        {
            var (mine, theirs) = (snapshot._chunks[_chunk], other.Chunk);
            rows = Math.Min(mine.Count, theirs.Count) - _offset;
            return ReferenceEquals(mine.Rows, theirs.Rows) && _offset == other._offset;
        }

        readonly Chunk Chunk => snapshot._chunks[_chunk];

        public void Skip(int rows)
        {
            Position += rows;
            _offset += rows;
            if (_offset < snapshot._chunks[_chunk].Count) return;
            _chunk++;
            _offset = 0;
        }
    }
}

/// <param name="Removed">Positions in the older snapshot of messages that are gone.</param>
/// <param name="Changed">Positions in the newer snapshot of messages whose MODSEQ is another.</param>
/// <param name="Added">How many messages at the newer snapshot's end are new.</param>
public sealed record MailboxDifference(IReadOnlyList<int> Removed, IReadOnlyList<int> Changed, int Added)
{
    public static readonly MailboxDifference None = new([], [], 0);
}
