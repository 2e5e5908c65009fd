using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Journal;

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
}
