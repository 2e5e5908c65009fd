using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Mail.Dsn;

/// <summary>What a notice says about one recipient (RFC 3464 §2.3).</summary>
/// <param name="FinalRecipient">The address that was tried.</param>
/// <param name="Action">What became of it.</param>
/// <param name="Status">RFC 3463; its class must be that of the action: 5 or 4 where it failed, 4 for a delay, 2 otherwise.</param>
public sealed record DsnRecipient(string FinalRecipient, DsnAction Action, EnhancedStatusCode Status)
{
    /// <summary>As the sender named it (ORCPT); null: not told.</summary>
    public OriginalRecipient? OriginalRecipient { get; init; }

    /// <summary>The server that decided; null: it came to no connection, or we did.</summary>
    public string? RemoteMta { get; init; }

    /// <summary>The peer's reply, or our own sentence; null: there is nothing to say.</summary>
    public string? Diagnostic { get; init; }

    /// <summary>The diagnostic is what the peer replied by SMTP.</summary>
    public bool IsSmtpReply { get; init; }

    public DateTimeOffset? LastAttempt { get; init; }

    /// <summary>Until when it is tried; for delays.</summary>
    public DateTimeOffset? WillRetryUntil { get; init; }
}
