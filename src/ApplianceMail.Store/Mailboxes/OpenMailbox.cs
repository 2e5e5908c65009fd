namespace ApplianceMail.Store.Mailboxes;

/// <summary>A session's hold on a mailbox: keeps its index in memory.</summary>
public sealed class OpenMailbox : IDisposable
{
    public MailboxRow Row => throw new NotImplementedException();

    public MailboxIndex Index => throw new NotImplementedException();

    /// <summary>
    /// The first UID that is \Recent for a session that selects now (RFC 3501 §2.3.2); messages from there on are recent for this session.
    /// With <paramref name="take"/> (SELECT) no later session gets them; without (EXAMINE) nothing changes.
    /// </summary>
    public uint FirstRecentUid(bool take) => throw new NotImplementedException();

    public void Dispose() => throw new NotImplementedException();
}
