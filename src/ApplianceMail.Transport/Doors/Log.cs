using ApplianceMail.Mail.Smtp;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Transport.Doors;

static partial class Log
{
    [LoggerMessage(370, LogLevel.Information, "{Door}: {Message} from {ReversePath} for {Recipients} recipients, {Bytes} bytes, accepted")]
    public static partial void Taken(ILogger log, string door, string message, ReversePath reversePath, int recipients, long bytes);

    [LoggerMessage(371, LogLevel.Information, "{Door}: {Message}: {Recipient} is refused with {Reply}: {Reason}")]
    public static partial void Refused(ILogger log, string door, string message, ForwardPath recipient, SmtpReply reply, string reason);

    [LoggerMessage(372, LogLevel.Warning, "{Door}: {Message}: the sender {ReversePath} cannot be told: {Reason}")]
    public static partial void NotTold(ILogger log, string door, string message, ReversePath reversePath, string reason);

    [LoggerMessage(373, LogLevel.Warning, "Pick-up directory: {File} is set aside: {Reason}")]
    public static partial void SetAside(ILogger log, string file, string reason);

    [LoggerMessage(374, LogLevel.Information, "Pick-up directory: {File} waits: {Reason}")]
    public static partial void Waits(ILogger log, string file, string reason);

    [LoggerMessage(375, LogLevel.Error, "Pick-up directory: {Directory} cannot be read")]
    public static partial void DirectoryFailed(ILogger log, Exception failure, string directory);

    [LoggerMessage(376, LogLevel.Warning, "Pick-up directory: {Directory} cannot be watched, it is looked at every ten seconds only")]
    public static partial void NotWatched(ILogger log, Exception failure, string directory);
}
