namespace ApplianceMail.Store.Mailboxes;

/// <summary>One mailbox with its counters, as of the moment of reading.</summary>
/// <param name="Name">Unicode, levels separated by '/'; INBOX always in capitals.</param>
/// <param name="Recent">Messages that no session has been told as \Recent.</param>
/// <param name="Bytes">Sum of the messages' sizes in octets.</param>
public sealed record MailboxRow(
    long Id, long AccountId, string Name, SpecialUse SpecialUse, uint UidValidity, uint UidNext,
    int Messages, int Unseen, int Recent, long Bytes, ulong HighestModSeq, bool Subscribed);
