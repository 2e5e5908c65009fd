namespace ApplianceMail.Store.Mailboxes;

/// <summary>A mailbox's special use (RFC 6154 §2).</summary>
public enum SpecialUse
{
    None = 0,
    Sent = 1,
    Drafts = 2,
    Trash = 3,
    Junk = 4,
    Archive = 5,
}
