namespace ApplianceMail.Store.Directory;

/// <summary>A user's automatic answer (RFC 3834).</summary>
public sealed record AutoReplySettings
{
    /// <summary>RFC 5230 §4.1: seven days are the usual period.</summary>
    const int DefaultPeriodHours = 7 * 24;

    public bool IsEnabled { get; init; }

    /// <summary>Answers from then on; null: at once.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>No answers from then on; null: until it is switched off.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>Empty: "Auto: " and the subject of what is answered.</summary>
    public string Subject { get; init; } = "";

    /// <summary>For senders of this server's domains.</summary>
    public string InternalMessage { get; init; } = "";

    /// <summary>For senders elsewhere; empty: <see cref="InternalMessage"/>.</summary>
    public string ExternalMessage { get; init; } = "";

    public AutoReplyAudience Audience { get; init; }

    /// <summary>Each sender gets one answer in so many hours.</summary>
    public int PeriodHours { get; init; } = DefaultPeriodHours;

    /// <summary>True when mail is answered at this time.</summary>
    public bool IsOn(DateTimeOffset now) => IsEnabled && !(StartTime > now) && !(EndTime <= now);
}

/// <summary>Who gets automatic answers.</summary>
public enum AutoReplyAudience
{
    All,

    /// <summary>Senders of this server's domains.</summary>
    Internal,
}
