namespace ApplianceMail.Store.Mailboxes;

/// <summary>What one committed work did to one mailbox: brings its index up to date.</summary>
sealed class MailboxChange(long mailboxId)
{
    public long MailboxId => mailboxId;
    public List<MessageRow> Added { get; } = [];
    public List<MessageRow> Changed { get; } = [];
    public List<uint> Expunged { get; } = [];
    public IReadOnlyList<string>? Keywords { get; set; }
    public uint UidNext { get; set; }
    public ulong ModSeq { get; set; }
    public bool IsRemoved { get; set; }

    /// <summary>What the row's counters have to be changed by; zero again once that is done.</summary>
    public int CountDelta { get; set; }

    public int UnseenDelta { get; set; }
    public long BytesDelta { get; set; }
}
