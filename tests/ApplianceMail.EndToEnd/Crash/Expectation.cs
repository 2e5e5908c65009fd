namespace ApplianceMail.EndToEnd.Crash;

/// <summary>What the client may say about a message in a mailbox.</summary>
public enum Presence
{
    /// <summary>Acknowledged: it is there, once.</summary>
    There,

    /// <summary>The reply to what would make or remove it has not come: at most once.</summary>
    Unknown,

    /// <summary>Its removal was acknowledged, or it was seen not to be there.</summary>
    Gone,
}

/// <summary>What one mailbox must show of one message.</summary>
public sealed class Expectation(CrashMessage message)
{
    public CrashMessage Message => message;

    public Presence Presence { get; set; } = Presence.Unknown;

    /// <summary>The server confirmed \Flagged: it must be there for good.</summary>
    public bool MustBeFlagged { get; set; }
}
