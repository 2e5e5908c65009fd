using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Journal;
using ApplianceMail.Store.Mailboxes;

namespace ApplianceMail.Store;

public sealed partial class WriteTransaction
{
    /// <summary>Messages and octets that accounts hold, removed ones included.</summary>
    public (long Messages, long Bytes) MailOf(IReadOnlyList<long> accountIds)
    {
        long messages = 0, bytes = 0;
        foreach (long id in accountIds)
        {
            using var q = Connection.Prepare("SELECT coalesce(sum(messages), 0), coalesce(sum(bytes), 0) FROM mailboxes WHERE account_id = ? AND removed_at IS NULL").Bind(1, id);
            q.Step();
            (messages, bytes) = (messages + q.Int64(0), bytes + q.Int64(1));
        }
        return (messages, bytes);
    }

    /// <summary>False for changes of what no table keeps as a row.</summary>
    public bool CanUndo(Change change) => Find(change.Entity) is not null;

    /// <summary>Counts an account's mail anew and corrects its counters.</summary>
    /// <returns>How many counters were wrong.</returns>
    public int Recount(AccountRow account)
    {
        int wrong = Connection.Prepare("""
            UPDATE mailboxes SET (messages, unseen, bytes) = (SELECT count(*), coalesce(sum(m.flags & 1 = 0), 0), coalesce(sum(m.size), 0) FROM messages m WHERE m.mailbox_id = mailboxes.id)
            WHERE account_id = ?1 AND removed_at IS NULL AND (messages, unseen, bytes) IS NOT
                (SELECT count(*), coalesce(sum(m.flags & 1 = 0), 0), coalesce(sum(m.size), 0) FROM messages m WHERE m.mailbox_id = mailboxes.id)
            """).Bind(1, account.Id).Run();
        wrong += Connection.Prepare("""
            UPDATE accounts SET used_bytes = (SELECT coalesce(sum(bytes), 0) FROM mailboxes b WHERE b.account_id = accounts.id AND b.removed_at IS NULL)
            WHERE id = ?1 AND used_bytes <> (SELECT coalesce(sum(bytes), 0) FROM mailboxes b WHERE b.account_id = accounts.id AND b.removed_at IS NULL)
            """).Bind(1, account.Id).Run();
        return wrong;
    }

    /// <summary>Notes a door's mark; false when it is there already.</summary>
    internal bool TryMark(string mark) => Connection.Prepare("INSERT OR IGNORE INTO taken (mark, at) VALUES (?, ?)").Bind(1, mark).Bind(2, Now).Run() == 1;

    /// <summary>Notes an automatic reply; false when one went to the same address not long ago.</summary>
    internal bool TryReply(ReplyOnce reply) =>
        Connection.Prepare("INSERT INTO auto_replies (account_id, sender, at) VALUES (?1, ?2, ?3) ON CONFLICT (account_id, sender) DO UPDATE SET at = ?3 WHERE at < ?4")
            .Bind(1, reply.AccountId).Bind(2, reply.Sender).Bind(3, Now).Bind(4, reply.NotSince.ToUnixTimeSeconds()).Run() == 1;
}
