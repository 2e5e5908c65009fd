using Microsoft.Extensions.Logging;

namespace ApplianceMail.Transport.Delivery;

static partial class Log
{
    [LoggerMessage(352, LogLevel.Debug, "[{Queue}] {Rule}: {Detail}")]
    public static partial void Step(ILogger log, string queue, string rule, string detail);

    [LoggerMessage(353, LogLevel.Warning, "[{Queue}] {Host} was lost after the end of the data: it may have taken the message, and the next try may double it")]
    public static partial void UnknownOutcome(ILogger log, string queue, string host);

    [LoggerMessage(354, LogLevel.Warning, "MTA-STS policies could not be read from or written to {Path}: {Reason}")]
    public static partial void PoliciesNotKept(ILogger log, string path, string reason);
}
