using System.Net;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Access.Imap;

static partial class Log
{
    [LoggerMessage(400, LogLevel.Information, "[{Session}] IMAP login of {User}")]
    public static partial void LoggedIn(ILogger log, string session, string user);

    [LoggerMessage(401, LogLevel.Information, "[{Session}] IMAP login of {User} from {Address} refused: {Reason}")]
    public static partial void LoginRefused(ILogger log, string session, string user, IPAddress address, string reason);

    [LoggerMessage(402, LogLevel.Debug, "[{Session}] bad IMAP command: {Reason}")]
    public static partial void BadCommand(ILogger log, string session, string reason);

    [LoggerMessage(403, LogLevel.Information, "[{Session}] {Remote} does not speak IMAP")]
    public static partial void OtherProtocol(ILogger log, string session, IPEndPoint remote);

    [LoggerMessage(404, LogLevel.Error, "[{Session}] IMAP {Command}: the store is not available")]
    public static partial void StoreUnavailable(ILogger log, Exception exception, string session, string command);

    [LoggerMessage(405, LogLevel.Error, "[{Session}] IMAP {Command} failed by an error of ours")]
    public static partial void CommandFailed(ILogger log, Exception exception, string session, string command);

    [LoggerMessage(406, LogLevel.Debug, "[{Session}] IMAP session timed out: {Reason}")]
    public static partial void TimedOut(ILogger log, string session, string reason);

    [LoggerMessage(407, LogLevel.Information, "[{Session}] IMAP client: {Client}")]
    public static partial void ClientId(ILogger log, string session, string client);

    [LoggerMessage(408, LogLevel.Error, "[{Session}] the content of message {Uid} in mailbox {Mailbox} cannot be read")]
    public static partial void ContentDamaged(ILogger log, Exception exception, string session, uint uid, long mailbox);

    [LoggerMessage(409, LogLevel.Information, "[{Session}] IMAP {Command} refused: {Reason}")]
    public static partial void Refused(ILogger log, string session, string command, string reason);
}
