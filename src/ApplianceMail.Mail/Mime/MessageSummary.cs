namespace ApplianceMail.Mail.Mime;

/// <summary>What is kept of a message's own header beside its envelope.</summary>
sealed record MessageSummary(DateTimeOffset? Sent, string? MessageId, string Subject, int ReceivedCount)
{
    public static readonly MessageSummary Empty = new(null, null, "", 0);
}
