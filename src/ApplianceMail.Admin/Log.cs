using System.Net;
using ApplianceMail.Store.Directory;
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

    [LoggerMessage(610, LogLevel.Information, "Login of administrator {Name} from {Origin} failed: {Failure}")]
    public static partial void LoginFailed(ILogger log, string name, string origin, LoginFailure failure);

    [LoggerMessage(611, LogLevel.Information, "A token from {Origin} was refused: it is unknown, or its time is over, or its administrator is gone")]
    public static partial void TokenRefused(ILogger log, string origin);

    [LoggerMessage(612, LogLevel.Information, "{Name} opened the console from {Address}")]
    public static partial void ConsoleOpened(ILogger log, string name, IPAddress address);
}
