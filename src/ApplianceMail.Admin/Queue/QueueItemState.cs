namespace ApplianceMail.Admin.Queue;

/// <summary>What a queued message waits for (manual of seed 001, Mail Queue).</summary>
public enum QueueItemState
{
    /// <summary>It is being delivered, or about to be.</summary>
    Delivering,

    /// <summary>Its first attempt.</summary>
    WaitingForDelivery,

    /// <summary>Its next attempt.</summary>
    WaitingForRetry,

    /// <summary>An administrator who resumes it.</summary>
    Suspended,

    /// <summary>Its route is suspended: it waits for ETRN, Start-MailQueue or Resume-MailRoute.</summary>
    Held,
}
