namespace ApplianceMail.Store.Queue;

/// <summary>What a queued recipient waits for (manual of seed 001, mail queue).</summary>
public enum QueueState
{
    /// <summary>Its time.</summary>
    Waiting = 0,

    /// <summary>An administrator who resumes it. It does not expire meanwhile.</summary>
    Suspended = 1,

    /// <summary>ETRN, or an administrator who starts its domain. It does not expire meanwhile.</summary>
    Held = 2,

    /// <summary>Somebody asked for its domain: it is tried now, held or not.</summary>
    Started = 3,
}
