using ApplianceMail.Store;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Transport.Planning;

static partial class Log
{
    [LoggerMessage(330, LogLevel.Warning, "{Message} was not committed: {Outcome}")]
    public static partial void NotCommitted(ILogger log, string message, StoreOutcome outcome);

    [LoggerMessage(331, LogLevel.Information, "{Message} was accepted and discarded: {Reason}")]
    public static partial void Discarded(ILogger log, string message, string reason);

    [LoggerMessage(333, LogLevel.Error, "{Message} could not be written")]
    public static partial void DiskFailed(ILogger log, Exception e, string message);

    [LoggerMessage(332, LogLevel.Information, "{Message}: the automatic reply to {Recipient} goes to nobody: {Reason}")]
    public static partial void NoReply(ILogger log, string message, string recipient, string reason);
}
