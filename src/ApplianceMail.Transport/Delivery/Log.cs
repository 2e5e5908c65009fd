using Microsoft.Extensions.Logging;

namespace ApplianceMail.Transport.Delivery;

static partial class Log
{
    [LoggerMessage(350, LogLevel.Information, "[{Queue}] {Count} recipients delivered to {Host}: {Reply}")]
    public static partial void Delivered(ILogger log, string queue, int count, string host, string reply);

    [LoggerMessage(351, LogLevel.Information, "[{Queue}] {Recipient}: {Outcome} {Status} ({Diagnostic})")]
    public static partial void NotDelivered(ILogger log, string queue, string recipient, DeliveryOutcome outcome, string status, string diagnostic);

    [LoggerMessage(352, LogLevel.Debug, "[{Queue}] {Rule}: {Detail}")]
    public static partial void Step(ILogger log, string queue, string rule, string detail);

    [LoggerMessage(353, LogLevel.Warning, "[{Queue}] {Host} was lost after the end of the data: it may have taken the message, and the next try may double it")]
    public static partial void UnknownOutcome(ILogger log, string queue, string host);
}
