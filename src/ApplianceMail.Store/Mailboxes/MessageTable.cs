using ApplianceMail.Mail.Mime;
using ApplianceMail.Store.Blobs;
using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Mailboxes;

/// <summary>Messages and contents inside a write transaction. Counters of mailbox and account are kept in the same step as what they count.</summary>
sealed partial class MessageTable(WriteTransaction transaction)
{
    SqlConnection Sql => transaction.Connection;

    /// <summary>A content that <paramref name="refs"/> rows will show; returns its id.</summary>
    public long AddContent(IncomingContent content, ParsedMessage parsed, int refs)
    {
        Span<byte> key = stackalloc byte[16];
        var location = content.Location;
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128LittleEndian(key, location.Key);
        return Sql.Prepare("""
            INSERT INTO contents (pack, offset, length, key, refs, header_bytes, parser, sent_at, envelope, body_structure, parts)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
            """)
            .Bind(1, location.Pack).Bind(2, location.Offset).Bind(3, location.Length).Bind(4, key).Bind(5, refs).Bind(6, parsed.HeaderBytes)
            .Bind(7, ParsedMessage.CurrentVersion).Bind(8, parsed.Sent?.ToUnixTimeSeconds())
            .Bind(9, parsed.Envelope.Span).Bind(10, parsed.BodyStructure.Span).Bind(11, parsed.Parts.Span).Scalar()!.Value;
    }

    /// <summary>Puts a message into a mailbox: UID, MODSEQ and counters.</summary>
    /// <returns>The UID and the mailbox's UIDVALIDITY; null when the mailbox or its account is gone.</returns>
    public (uint Uid, uint UidValidity)? Add(long mailboxId, long contentId, ulong flags, long receivedAt, long size, ReadOnlySpan<byte> prefix)
    {
        ulong modSeq = transaction.NextModSeq();
        uint uid, validity;
        long accountId;
        using (var q = Sql.Prepare("""
            UPDATE mailboxes SET uid_next = uid_next + 1, messages = messages + 1, unseen = unseen + ?, bytes = bytes + ?, mod_seq = ?
            WHERE id = ? AND removed_at IS NULL RETURNING uid_next - 1, uid_validity, account_id
            """).Bind(1, Unseen(flags)).Bind(2, size).Bind(3, (long)modSeq).Bind(4, mailboxId))
        {
            if (!q.Step()) return null;
            (uid, validity, accountId) = ((uint)q.Int64(0), (uint)q.Int64(1), q.Int64(2));
        }
        Sql.Prepare("INSERT INTO messages (mailbox_id, uid, content_id, flags, mod_seq, received_at, size, prefix) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
            .Bind(1, mailboxId).Bind(2, uid).Bind(3, contentId).Bind(4, (long)flags).Bind(5, (long)modSeq).Bind(6, receivedAt).Bind(7, size).Bind(8, prefix).Run();
        if (!transaction.Accounts.AddUsedBytes(accountId, size)) return null;
        var change = transaction.Change(mailboxId);
        change.Added.Add(new MessageRow(uid, (uint)size, flags, modSeq, receivedAt));
        (change.UidNext, change.ModSeq) = (uid + 1, modSeq);
        return (uid, validity);
    }

    /// <summary>Copies a message with flags, date and content into another mailbox; null when the message is gone.</summary>
    /// <exception cref="RefusedException">The mailbox or its account is gone.</exception>
    public (uint Uid, uint UidValidity)? Copy(long fromMailboxId, uint uid, long toMailboxId, Func<ulong, ulong> flagsThere)
    {
        if (FindRow(fromMailboxId, uid) is not { } row) return null;
        // What Add did until it found that out must be taken back.
        var added = Add(toMailboxId, row.ContentId, flagsThere(row.Flags), row.ReceivedAt, row.Size, row.Prefix) ?? throw new RefusedException(StoreOutcome.NotFound);
        Sql.Prepare("UPDATE contents SET refs = refs + 1 WHERE id = ?").Bind(1, row.ContentId).Run();
        return added;
    }

    /// <summary>Gives a message other flags; null when it is gone. Flags that are the same already keep their MODSEQ.</summary>
    public MessageRow? SetFlags(long mailboxId, uint uid, Func<ulong, ulong> change, ulong modSeq)
    {
        using (var q = Sql.Prepare("SELECT flags, mod_seq, received_at, size FROM messages WHERE mailbox_id = ? AND uid = ?").Bind(1, mailboxId).Bind(2, uid))
        {
            if (!q.Step()) return null;
            ulong before = (ulong)q.Int64(0);
            var row = new MessageRow(uid, (uint)q.Int64(3), change(before), modSeq, q.Int64(2));
            if (row.Flags == before) return row with { ModSeq = (ulong)q.Int64(1) };
            Sql.Prepare("UPDATE messages SET flags = ?, mod_seq = ? WHERE mailbox_id = ? AND uid = ?")
                .Bind(1, (long)row.Flags).Bind(2, (long)modSeq).Bind(3, mailboxId).Bind(4, uid).Run();
            var mailbox = transaction.Change(mailboxId);
            mailbox.Changed.Add(row);
            mailbox.ModSeq = modSeq;
            mailbox.UnseenDelta += Unseen(row.Flags) - Unseen(before);
            return row;
        }
    }

    /// <summary>Removes a message; its row is kept among the expunged ones. False when it was gone.</summary>
    public bool Expunge(long mailboxId, uint uid, ulong modSeq)
    {
        if (FindRow(mailboxId, uid) is not { } row) return false;
        Sql.Prepare("""
            INSERT INTO expunged (mailbox_id, uid, content_id, flags, mod_seq, received_at, size, prefix, expunged_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """).Bind(1, mailboxId).Bind(2, uid).Bind(3, row.ContentId).Bind(4, (long)row.Flags).Bind(5, (long)modSeq).Bind(6, row.ReceivedAt).Bind(7, row.Size)
            .Bind(8, row.Prefix).Bind(9, transaction.Now).Run();
        Sql.Prepare("DELETE FROM messages WHERE mailbox_id = ? AND uid = ?").Bind(1, mailboxId).Bind(2, uid).Run();
        var change = transaction.Change(mailboxId);
        change.Expunged.Add(uid);
        change.ModSeq = modSeq;
        change.CountDelta--;
        change.BytesDelta -= row.Size;
        change.UnseenDelta -= Unseen(row.Flags);
        return true;
    }

    /// <summary>Brings the mailbox's and the account's counters up to what <see cref="SetFlags"/> and <see cref="Expunge"/> did. The last step of such a work.</summary>
    public void Count(long mailboxId)
    {
        var change = transaction.Change(mailboxId);
        long accountId;
        using (var q = Sql.Prepare("UPDATE mailboxes SET messages = messages + ?, unseen = unseen + ?, bytes = bytes + ?, mod_seq = max(mod_seq, ?) WHERE id = ? RETURNING account_id")
            .Bind(1, change.CountDelta).Bind(2, change.UnseenDelta).Bind(3, change.BytesDelta).Bind(4, (long)change.ModSeq).Bind(5, mailboxId))
        {
            if (!q.Step()) return;
            accountId = q.Int64(0);
        }
        if (change.BytesDelta != 0) transaction.Accounts.AddUsedBytes(accountId, change.BytesDelta);
        (change.CountDelta, change.UnseenDelta, change.BytesDelta) = (0, 0, 0);
    }

    /// <summary>One row less shows the content; with the last one it goes.</summary>
    public void Release(long contentId)
    {
        using (var q = Sql.Prepare("UPDATE contents SET refs = refs - 1 WHERE id = ? RETURNING refs, pack, offset").Bind(1, contentId))
        {
            if (!q.Step() || q.Int64(0) > 0) return;
            if (q.Int64(2) < 0) transaction.NoteDeadFile(q.Int64(1));
        }
        Sql.Prepare("DELETE FROM contents WHERE id = ?").Bind(1, contentId).Run();
    }

    static int Unseen(ulong flags) => (flags & MessageFlags.Seen) == 0 ? 1 : 0;

    (long ContentId, ulong Flags, long ReceivedAt, long Size, byte[] Prefix)? FindRow(long mailboxId, uint uid)
    {
        using var q = Sql.Prepare("SELECT content_id, flags, received_at, size, prefix FROM messages WHERE mailbox_id = ? AND uid = ?").Bind(1, mailboxId).Bind(2, uid);
        return q.Step() ? (q.Int64(0), (ulong)q.Int64(1), q.Int64(2), q.Int64(3), q.Blob(4).ToArray()) : null;
    }
}
