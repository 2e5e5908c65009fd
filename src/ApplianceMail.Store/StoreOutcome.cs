namespace ApplianceMail.Store;

/// <summary>An expected refusal of the store, as a value. Protocols turn it into their replies.</summary>
public enum StoreOutcome
{
    Done,

    /// <summary>The mailbox or message is not there, or not any more.</summary>
    NotFound,

    /// <summary>A mailbox of that name is there already.</summary>
    Exists,

    /// <summary>INBOX cannot be deleted or created; its name is reserved.</summary>
    InboxReserved,

    /// <summary>The name is empty, too long, too deep, or has a character that names cannot have.</summary>
    InvalidName,

    /// <summary>The account has as many mailboxes, or the mailbox as many keywords, as are allowed.</summary>
    TooMany,

    /// <summary>The account's quota does not allow it.</summary>
    OverQuota,

    /// <summary>The disk is nearly full.</summary>
    NoSpace,

    /// <summary>What was planned no longer fits the directory: plan again.</summary>
    PlanStale,

    /// <summary>A message with this mark was committed before.</summary>
    TakenBefore,
}
