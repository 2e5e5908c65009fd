namespace ApplianceMail.Store.Mailboxes;

public sealed partial class MailboxSnapshot
{
    const int FirstArrayRows = 8;

    /// <summary>A snapshot of these rows, which are in UID order.</summary>
    internal static MailboxSnapshot Create(IReadOnlyList<MessageRow> rows, uint uidValidity, uint uidNext, ulong modSeq, IReadOnlyList<string> keywords)
    {
        var chunks = new List<Chunk>();
        for (int start = 0; start < rows.Count; start += MaxChunkRows)
        {
            var part = new MessageRow[Math.Min(MaxChunkRows, rows.Count - start)];
            for (int i = 0; i < part.Length; i++) part[i] = rows[start + i];
            chunks.Add(new Chunk(part, part.Length));
        }
        return new([.. chunks], uidValidity, uidNext, modSeq, keywords, isRemoved: false);
    }

    /// <summary>The snapshot after a commit. Doing it twice changes nothing. Only the index calls this, on its newest snapshot.</summary>
    internal MailboxSnapshot Apply(MailboxChange change)
    {
        var chunks = new List<Chunk>(_chunks);
        var copied = new HashSet<MessageRow[]>(ReferenceEqualityComparer.Instance);
        foreach (var row in change.Changed) Replace(chunks, row, onlyNewer: true, copied);
        if (change.Expunged.Count > 0) Remove(chunks, change.Expunged);
        foreach (var row in change.Added)
            if (chunks.Count == 0 || chunks[^1].Rows[chunks[^1].Count - 1].Uid < row.Uid) Add(chunks, row);
        return new([.. chunks], UidValidity, Math.Max(UidNext, change.UidNext), Math.Max(ModSeq, change.ModSeq), change.Keywords ?? Keywords, IsRemoved || change.IsRemoved);
    }

    /// <summary>The same messages with these rows' flags and MODSEQ replaced; rows of unknown UIDs are ignored. Keywords are taken from <paramref name="newer"/>.</summary>
    public MailboxSnapshot With(IReadOnlyList<MessageRow> rows, MailboxSnapshot newer)
    {
        var chunks = new List<Chunk>(_chunks);
        var copied = new HashSet<MessageRow[]>(ReferenceEqualityComparer.Instance);
        foreach (var row in rows) Replace(chunks, row, onlyNewer: false, copied);
        return new([.. chunks], UidValidity, UidNext, ModSeq, newer.Keywords, IsRemoved);
    }

    static void Add(List<Chunk> chunks, MessageRow row)
    {
        if (chunks.Count == 0 || chunks[^1].Count == MaxChunkRows)
        {
            var first = new MessageRow[FirstArrayRows];
            first[0] = row;
            chunks.Add(new Chunk(first, 1));
            return;
        }
        var (rows, count) = chunks[^1];
        if (count == rows.Length) Array.Resize(ref rows, Math.Min(MaxChunkRows, count * 2));
        // Older snapshots end before this place, so they do not see it change.
        rows[count] = row;
        chunks[^1] = new Chunk(rows, count + 1);
    }

    static void Replace(List<Chunk> chunks, MessageRow row, bool onlyNewer, HashSet<MessageRow[]> copied)
    {
        int at = FindChunk(chunks, row.Uid);
        if (at < 0) return;
        var (rows, count) = chunks[at];
        int index = FindRow(rows, count, row.Uid);
        if (index < 0 || (onlyNewer && rows[index].ModSeq >= row.ModSeq)) return;
        if (!copied.Contains(rows))
        {
            rows = rows[..count];
            copied.Add(rows);
            chunks[at] = new Chunk(rows, count);
        }
        rows[index] = row;
    }

    static void Remove(List<Chunk> chunks, IReadOnlyList<uint> uids)
    {
        foreach (var group in uids.GroupBy(uid => FindChunk(chunks, uid)).OrderByDescending(g => g.Key).ToList())
        {
            if (group.Key < 0) continue;
            var gone = group.ToHashSet();
            var (rows, count) = chunks[group.Key];
            var kept = rows.AsSpan(0, count).ToArray().Where(row => !gone.Contains(row.Uid)).ToArray();
            if (kept.Length == count) continue;
            if (kept.Length == 0) chunks.RemoveAt(group.Key);
            else chunks[group.Key] = new Chunk(kept, kept.Length);
        }
    }

    /// <summary>The chunk that would hold the UID; -1 when it is before the first.</summary>
    static int FindChunk(List<Chunk> chunks, uint uid)
    {
        int low = 0, high = chunks.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            if (chunks[middle].Rows[0].Uid <= uid) low = middle + 1;
            else high = middle - 1;
        }
        return high;
    }

    static int FindRow(MessageRow[] rows, int count, uint uid)
    {
        int low = 0, high = count - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            if (rows[middle].Uid == uid) return middle;
            if (rows[middle].Uid < uid) low = middle + 1;
            else high = middle - 1;
        }
        return -1;
    }
}
