namespace ApplianceMail.Access.Imap;

/// <summary>What a command asks of the session around it.</summary>
[Flags]
public enum Needs
{
    None = 0,

    /// <summary>No EXPUNGE before its reply (RFC 3501 §7.4.1): the client speaks of sequence numbers and may have sent more of them.</summary>
    StableSequenceNumbers = 1,

    /// <summary>Refused in a mailbox opened by EXAMINE.</summary>
    WritableMailbox = 2,

    /// <summary>The command reads its literals itself: they may be as large as a message.</summary>
    StreamedLiterals = 4,
}
