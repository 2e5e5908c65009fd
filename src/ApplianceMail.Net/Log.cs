using System.Net;
using ApplianceMail.Mail.Authentication;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Net;

static partial class Log
{
    [LoggerMessage(100, LogLevel.Information, "{Service} listens on {EndPoint}")]
    public static partial void Listening(ILogger log, string service, EndPoint endPoint);

    [LoggerMessage(101, LogLevel.Information, "{Service} refused {Address}: {Reason}")]
    public static partial void Refused(ILogger log, string service, IPAddress address, ConnectionRefusal reason);

    [LoggerMessage(102, LogLevel.Debug, "[{Session}] {Service} connection from {Remote}")]
    public static partial void Connected(ILogger log, string session, string service, IPEndPoint remote);

    [LoggerMessage(103, LogLevel.Information, "[{Session}] TLS handshake with {Remote} failed: {Reason}")]
    public static partial void HandshakeFailed(ILogger log, string session, IPEndPoint remote, string reason);

    [LoggerMessage(104, LogLevel.Error, "[{Session}] {Service} session ended by an error of ours")]
    public static partial void SessionFailed(ILogger log, Exception exception, string session, string service);

    [LoggerMessage(105, LogLevel.Debug, "[{Session}] {Service} connection ended: {Reason}")]
    public static partial void Ended(ILogger log, string session, string service, string reason);

    [LoggerMessage(106, LogLevel.Warning, "{Service}: {Count} sessions did not end in time and were cut")]
    public static partial void Cut(ILogger log, string service, int count);

    [LoggerMessage(107, LogLevel.Error, "{Service} cannot accept connections")]
    public static partial void AcceptFailed(ILogger log, Exception exception, string service);

    [LoggerMessage(120, LogLevel.Information, "The DNS did not answer for {Type} of {Name}: {Reason}")]
    public static partial void DnsFailed(ILogger log, string name, DnsType type, string reason);
}
