using System.Net;
using ApplianceMail.Store.Directory;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Access.Pop3;

static partial class Log
{
    [LoggerMessage(400, LogLevel.Information, "[{Session}] {User} logged in from {Address}")]
    public static partial void LoggedIn(ILogger log, string session, string user, IPAddress address);

    [LoggerMessage(401, LogLevel.Information, "[{Session}] login of {User} from {Address} failed: {Reason}")]
    public static partial void LoginFailed(ILogger log, string session, string user, IPAddress address, LoginFailure reason);

    [LoggerMessage(402, LogLevel.Error, "[{Session}] {Command} failed")]
    public static partial void CommandFailed(ILogger log, Exception exception, string session, string command);

    [LoggerMessage(403, LogLevel.Information, "[{Session}] closed: not POP3 ({What})")]
    public static partial void NotPop3(ILogger log, string session, string what);

    [LoggerMessage(404, LogLevel.Debug, "[{Session}] {Reason}")]
    public static partial void TimedOut(ILogger log, string session, string reason);

    [LoggerMessage(405, LogLevel.Debug, "[{Session}] closed: the server stops")]
    public static partial void Stopped(ILogger log, string session);

    [LoggerMessage(406, LogLevel.Error, "[{Session}] message with UID {Uid} is damaged")]
    public static partial void Damaged(ILogger log, Exception exception, string session, uint uid);
}
