using Microsoft.Extensions.Logging;

namespace ApplianceMail.Transport.Queue;

static partial class Log
{
    [LoggerMessage(251, LogLevel.Information, "Queue {QueueId}: {Recipient} is tried again at {Next:u}")]
    public static partial void Deferred(ILogger log, string queueId, string recipient, DateTimeOffset next);

    [LoggerMessage(252, LogLevel.Information, "Queue {QueueId}: {Recipient} was tried for as long as it may be")]
    public static partial void Expired(ILogger log, string queueId, string recipient);

    [LoggerMessage(254, LogLevel.Error, "Queue {QueueId}: delivery to {Destination} broke off; it is tried again when its lease has run out")]
    public static partial void DeliveryFailed(ILogger log, Exception e, string queueId, string destination);

    [LoggerMessage(255, LogLevel.Error, "The queue could not be read or written")]
    public static partial void QueueFailed(ILogger log, Exception e);

    [LoggerMessage(256, LogLevel.Warning, "Queued message {Queue}: the mailbox of {Address}, a member of a group, is full")]
    public static partial void MemberMissed(ILogger log, long queue, string address);

    [LoggerMessage(259, LogLevel.Warning, "Queue {QueueId}: the message cannot be read; the notice goes without it")]
    public static partial void NoticeWithoutContent(ILogger log, Exception e, string queueId);

    [LoggerMessage(257, LogLevel.Warning, "Queue {QueueId}: a notice could not be delivered and goes to nobody: {Reason}")]
    public static partial void NoticeLost(ILogger log, string queueId, string reason);

    [LoggerMessage(260, LogLevel.Warning, "The clock has gone back: {Count} recipients would have waited too long and are tried now")]
    public static partial void BroughtForward(ILogger log, int count);

    [LoggerMessage(258, LogLevel.Error, "Queue {QueueId}: its result could not be written; it is tried until it can")]
    public static partial void ResultNotWritten(ILogger log, Exception e, string queueId);
}
