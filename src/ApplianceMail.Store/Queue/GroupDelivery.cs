using System.Text;
using ApplianceMail.Store.Mailboxes;
using ApplianceMail.Store.Tracing;

namespace ApplianceMail.Store.Queue;

/// <summary>Copies of a queued message for local accounts, inside a write transaction.</summary>
sealed class GroupDelivery(WriteTransaction transaction)
{
    public (int Served, IReadOnlyList<string> Failed) Run(long queue, int max)
    {
        if (Find(queue) is not { } message) return (0, []);
        var accounts = new List<long>();
        using (var q = transaction.Connection.Prepare("SELECT account_id FROM queue_accounts WHERE queue = ? ORDER BY account_id LIMIT ?").Bind(1, queue).Bind(2, max))
            while (q.Step()) accounts.Add(q.Int64(0));
        var failed = new List<string>();
        int copies = 0;
        foreach (long account in accounts)
        {
            transaction.Connection.Prepare("DELETE FROM queue_accounts WHERE queue = ? AND account_id = ?").Bind(1, queue).Bind(2, account).Run();
            // Removed since: nobody is there to read it.
            if (transaction.Accounts.FindById(account) is not { } row) continue;
            if (transaction.Accounts.QuotaLeft(account, messages: 1) < message.Size)
            {
                failed.Add(row.Address);
                Note(message, TraceEvent.Failed, row.Address, "The mailbox is full", "quota");
            }
            else
            {
                Deliver(message, row.Id, row.Address);
                copies++;
            }
        }
        if (copies > 0) transaction.Connection.Prepare("UPDATE contents SET refs = refs + ? WHERE id = ?").Bind(1, copies).Bind(2, message.Content).Run();
        transaction.Queue.RemoveIfDone(queue);
        return (accounts.Count, failed);
    }

    void Deliver(Message message, long account, string address)
    {
        byte[] prefix = [.. Encoding.UTF8.GetBytes($"Return-Path: <{message.ReversePath}>\r\nDelivered-To: {address}\r\n"), .. message.Prefix];
        long mailbox = transaction.Mailboxes.Target(account, SpecialUse.None);
        transaction.Messages.Add(mailbox, message.Content, 0, message.ReceivedAt, message.Length + prefix.Length, prefix);
        Note(message, TraceEvent.Delivered, address, "", "local-user");
    }

    void Note(Message message, TraceEvent what, string address, string result, string rule) => TraceTable.Add(transaction.Connection, new Trace(
        transaction.Time.GetUtcNow(), what, message.QueueId, message.ReversePath, address, message.MessageId, "", message.Size, result, $"0\t{rule}\t{address}\n"));

    Message? Find(long queue)
    {
        using var q = transaction.Connection.Prepare("""
            SELECT m.queue_id, m.content_id, m.size, m.prefix, m.reverse_path, m.message_id, m.received_at, c.length FROM queue_messages m JOIN contents c ON c.id = m.content_id WHERE m.id = ?
            """).Bind(1, queue);
        return q.Step() ? new(q.Text(0), q.Int64(1), q.Int64(2), q.Blob(3).ToArray(), q.Text(4), q.IsNull(5) ? null : q.Text(5), q.Int64(6), q.Int64(7)) : null;
    }

    sealed record Message(string QueueId, long Content, long Size, byte[] Prefix, string ReversePath, string? MessageId, long ReceivedAt, long Length);
}
