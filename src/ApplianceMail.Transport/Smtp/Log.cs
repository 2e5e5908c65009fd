using System.Net;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Transport.Smtp;

static partial class Log
{
    [LoggerMessage(300, LogLevel.Information, "[{Session}] accepted {Message} from {From} for {Recipients} recipients, {Bytes} octets")]
    public static partial void Accepted(ILogger log, string session, string message, ReversePath from, int recipients, long bytes);

    [LoggerMessage(301, LogLevel.Information, "[{Session}] refused recipient {Recipient}: {Reply} ({Reason})")]
    public static partial void RecipientRefused(ILogger log, string session, ForwardPath recipient, SmtpReply reply, string reason);

    [LoggerMessage(302, LogLevel.Debug, "[{Session}] {Verb} rejected: {Reply}")]
    public static partial void Rejected(ILogger log, string session, string verb, SmtpReply reply);

    [LoggerMessage(303, LogLevel.Error, "[{Session}] {Verb} failed")]
    public static partial void CommandFailed(ILogger log, Exception exception, string session, string verb);

    [LoggerMessage(304, LogLevel.Error, "[{Session}] the message could not be kept")]
    public static partial void ContentFailed(ILogger log, Exception exception, string session);

    [LoggerMessage(305, LogLevel.Information, "[{Session}] closed: not SMTP ({What})")]
    public static partial void NotSmtp(ILogger log, string session, string what);

    [LoggerMessage(306, LogLevel.Debug, "[{Session}] {Reason}")]
    public static partial void TimedOut(ILogger log, string session, string reason);

    [LoggerMessage(307, LogLevel.Information, "[{Session}] {User} logged in from {Address}")]
    public static partial void LoggedIn(ILogger log, string session, string user, IPAddress address);

    [LoggerMessage(308, LogLevel.Information, "[{Session}] login of {User} from {Address} failed: {Reason}")]
    public static partial void LoginFailed(ILogger log, string session, string user, IPAddress address, string reason);

    [LoggerMessage(309, LogLevel.Debug, "[{Session}] {Message}: bare CR or LF made line ends")]
    public static partial void LineEndsRepaired(ILogger log, string session, string message);

    [LoggerMessage(310, LogLevel.Information, "[{Session}] {ReversePath} is refused with {Reply}: {Reason}")]
    public static partial void SenderRefused(ILogger log, string session, ReversePath reversePath, SmtpReply reply, string reason);

    [LoggerMessage(312, LogLevel.Information, "[{Session}] {Address} is refused: its name {Name} is in {Entry}")]
    public static partial void ClientRefused(ILogger log, string session, IPAddress address, string name, string entry);

    [LoggerMessage(313, LogLevel.Information, "[{Session}] ETRN {Node}: {Outcome}, {Count} recipients")]
    public static partial void QueueStart(ILogger log, string session, string node, Queue.NodeStartOutcome outcome, int count);
}
