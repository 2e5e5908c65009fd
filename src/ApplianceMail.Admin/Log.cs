using Microsoft.Extensions.Logging;

namespace ApplianceMail.Admin;

static partial class Log
{
    [LoggerMessage(600, LogLevel.Information, "{Operation} by {Actor} from {Origin}: {Changes} changes")]
    public static partial void Done(ILogger log, string operation, string actor, string origin, int changes);

    [LoggerMessage(601, LogLevel.Information, "{Operation} by {Actor} from {Origin} was refused: {Code}")]
    public static partial void Refused(ILogger log, string operation, string actor, string origin, string code);

    [LoggerMessage(602, LogLevel.Error, "{Operation} by {Actor} from {Origin} failed")]
    public static partial void Failed(ILogger log, Exception exception, string operation, string actor, string origin);
}
