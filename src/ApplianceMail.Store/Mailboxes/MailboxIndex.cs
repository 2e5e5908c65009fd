namespace ApplianceMail.Store.Mailboxes;

/// <summary>One mailbox's messages in memory, shared by all sessions that hold it; replaced after each commit.</summary>
public sealed class MailboxIndex
{
    /// <summary>The newest state. Immutable; a later commit puts another one here.</summary>
    public MailboxSnapshot Current => throw new NotImplementedException();

    /// <summary>Completes when <see cref="Current"/> is no longer <paramref name="seen"/>. For IDLE.</summary>
    public Task WaitForChangeAsync(MailboxSnapshot seen, CancellationToken cancel) => throw new NotImplementedException();
}
