namespace ApplianceMail.Store.Mailboxes;

/// <summary>What a mailbox's index knows of a message.</summary>
/// <param name="Flags">Bits of <see cref="MessageFlags"/> and of the mailbox's keywords.</param>
/// <param name="Size">Octets, prefix included (RFC 3501 RFC822.SIZE).</param>
/// <param name="ReceivedAt">INTERNALDATE, in seconds since 1970-01-01 UTC.</param>
public readonly record struct MessageRow(uint Uid, uint Size, ulong Flags, ulong ModSeq, long ReceivedAt);
