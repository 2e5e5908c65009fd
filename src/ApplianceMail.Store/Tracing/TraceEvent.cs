namespace ApplianceMail.Store.Tracing;

/// <summary>What happened to a message for a recipient.</summary>
public enum TraceEvent
{
    /// <summary>The recipient or the message was refused.</summary>
    Refused = 0,

    /// <summary>We took the message over: delivered here, queued, or both; the steps say which.</summary>
    Accepted = 1,

    /// <summary>The next server took it.</summary>
    Sent = 2,

    /// <summary>The next server could not, or could not be reached; it will be tried again.</summary>
    Deferred = 3,

    /// <summary>It will not be tried again.</summary>
    Failed = 4,

    /// <summary>It was put into a mailbox from the queue.</summary>
    Delivered = 5,

    /// <summary>An administrator took it out of the queue.</summary>
    Removed = 6,
}
