namespace ApplianceMail.Store.Mailboxes;

/// <summary>System flags (RFC 3501 §2.3.2) as bits. Bits from <see cref="FirstKeyword"/> on are keywords, numbered for each mailbox.</summary>
public static class MessageFlags
{
    public const ulong Seen = 1;
    public const ulong Answered = 2;
    public const ulong Flagged = 4;
    public const ulong Deleted = 8;
    public const ulong Draft = 16;

    /// <summary>All system flags.</summary>
    public const ulong System = Seen | Answered | Flagged | Deleted | Draft;

    /// <summary>The bit number of a mailbox's first keyword; there are 56: one row holds all flags of a message.</summary>
    public const int FirstKeyword = 8;

    /// <summary>Most keywords that one mailbox can have.</summary>
    public const int MaxKeywords = 64 - FirstKeyword;
}
