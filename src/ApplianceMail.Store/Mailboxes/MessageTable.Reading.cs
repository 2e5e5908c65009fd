using System.Buffers.Binary;
using ApplianceMail.Mail.Mime;
using ApplianceMail.Store.Blobs;
using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Mailboxes;

sealed partial class MessageTable
{
    /// <summary>All rows of a mailbox, for its index, and the first UID that is \Recent; null when it is not there.</summary>
    public static (MailboxSnapshot Snapshot, uint RecentUid)? ReadSnapshot(SqlConnection sql, long mailboxId)
    {
        sql.Execute("BEGIN");
        try
        {
            uint validity, next, recent;
            ulong modSeq;
            using (var q = sql.Prepare("SELECT uid_validity, uid_next, mod_seq, recent_uid FROM mailboxes WHERE id = ? AND removed_at IS NULL").Bind(1, mailboxId))
            {
                if (!q.Step()) return null;
                (validity, next, modSeq, recent) = ((uint)q.Int64(0), (uint)q.Int64(1), (ulong)q.Int64(2), (uint)q.Int64(3));
            }
            var rows = new List<MessageRow>();
            using (var q = sql.Prepare("SELECT uid, size, flags, mod_seq, received_at FROM messages WHERE mailbox_id = ? ORDER BY uid").Bind(1, mailboxId))
                while (q.Step()) rows.Add(new MessageRow((uint)q.Int64(0), (uint)q.Int64(1), (ulong)q.Int64(2), (ulong)q.Int64(3), q.Int64(4)));
            return (MailboxSnapshot.Create(rows, validity, next, modSeq, MailboxTable.Keywords(sql, mailboxId)), recent);
        }
        finally
        {
            sql.Execute("COMMIT");
        }
    }

    /// <summary>A gap between UIDs up to this many times the wanted ones is read over; sparser sets are looked up one by one.</summary>
    const int DenseFactor = 4;

    /// <summary>Stored values of messages, also of those expunged meanwhile, in the order of <paramref name="uids"/> (ascending).</summary>
    public static List<StoredMessage> Read(SqlConnection sql, long mailboxId, ReadOnlySpan<uint> uids, MessageColumns columns)
    {
        var found = new List<StoredMessage>(uids.Length);
        if (uids.IsEmpty) return found;
        bool dense = uids[^1] - uids[0] <= uids.Length * DenseFactor;
        int next = 0;
        if (dense) ReadRange(sql, mailboxId, uids, columns, found, ref next);
        for (; next < uids.Length; next++)
            if ((FindOne(sql, s_live, mailboxId, uids[next], columns) ?? FindOne(sql, s_expunged, mailboxId, uids[next], columns)) is { } message) found.Add(message);
        return found;
    }

    /// <summary>Reads a stretch of UIDs in one scan; those that are not there any more are looked up among the expunged.</summary>
    static void ReadRange(SqlConnection sql, long mailboxId, ReadOnlySpan<uint> uids, MessageColumns columns, List<StoredMessage> found, ref int next)
    {
        using var q = sql.Prepare(s_live[(int)columns]).Bind(1, mailboxId).Bind(2, uids[0]).Bind(3, uids[^1]);
        while (q.Step())
        {
            uint uid = (uint)q.Int64(0);
            for (; next < uids.Length && uids[next] < uid; next++)
                if (FindOne(sql, s_expunged, mailboxId, uids[next], columns) is { } gone) found.Add(gone);
            if (next == uids.Length || uids[next] != uid) continue;
            found.Add(ReadMessage(q, columns));
            next++;
        }
    }

    static StoredMessage? FindOne(SqlConnection sql, string[] queries, long mailboxId, uint uid, MessageColumns columns)
    {
        using var q = sql.Prepare(queries[(int)columns]).Bind(1, mailboxId).Bind(2, uid).Bind(3, uid);
        return q.Step() ? ReadMessage(q, columns) : null;
    }

    static StoredMessage ReadMessage(SqlStatement q, MessageColumns columns)
    {
        var location = new ContentLocation(q.Int64(1), q.Int64(2), q.Int64(3), q.Int64(4), BinaryPrimitives.ReadUInt128LittleEndian(q.Blob(5)));
        // Stored by an older parser: empty, and so made again by the reader.
        bool current = q.Int32(7) == ParsedMessage.CurrentVersion;
        int column = 8;
        byte[] prefix = columns.HasFlag(MessageColumns.Content) ? q.Blob(column++).ToArray() : [];
        byte[] envelope = columns.HasFlag(MessageColumns.Envelope) ? Parsed(column++) : [];
        byte[] structure = columns.HasFlag(MessageColumns.BodyStructure) ? Parsed(column++) : [];
        byte[] parts = columns.HasFlag(MessageColumns.Parts) ? Parsed(column) : [];
        return new StoredMessage((uint)q.Int64(0), prefix, location, q.Int32(6), envelope, structure, parts);

        byte[] Parsed(int at) => current ? q.Blob(at).ToArray() : [];
    }

    static readonly string[] s_live = [.. Enumerable.Range(0, 16).Select(c => Compose("messages", (MessageColumns)c))];
    static readonly string[] s_expunged = [.. Enumerable.Range(0, 16).Select(c => Compose("expunged", (MessageColumns)c))];

    /// <summary>Only the columns asked for: reading a blob that nobody wants costs pages.</summary>
    static string Compose(string table, MessageColumns columns)
    {
        string Column(MessageColumns wanted, string name) => columns.HasFlag(wanted) ? ", " + name : "";
        return "SELECT m.uid, c.id, c.pack, c.offset, c.length, c.key, c.header_bytes, c.parser"
            + Column(MessageColumns.Content, "m.prefix") + Column(MessageColumns.Envelope, "c.envelope")
            + Column(MessageColumns.BodyStructure, "c.body_structure") + Column(MessageColumns.Parts, "c.parts")
            + $" FROM {table} m JOIN contents c ON c.id = m.content_id WHERE m.mailbox_id = ? AND m.uid BETWEEN ? AND ? ORDER BY m.uid";
    }
}
