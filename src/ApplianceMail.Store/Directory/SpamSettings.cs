namespace ApplianceMail.Store.Directory;

/// <summary>What becomes of mail that is taken for spam and not refused.</summary>
public sealed record SpamSettings
{
    public SpamDelivery Delivery { get; init; }

    /// <summary>The mailbox; empty: the one with the special use \Junk.</summary>
    public string Folder { get; init; } = "";

    /// <summary>What is put before the subject.</summary>
    public string SubjectTag { get; init; } = "[SPAM]";
}

/// <summary>Where spam goes.</summary>
public enum SpamDelivery
{
    JunkFolder,

    /// <summary>Into the inbox, with a tag in the subject.</summary>
    SubjectTag,

    /// <summary>Into the inbox as it is.</summary>
    Inbox,
}
