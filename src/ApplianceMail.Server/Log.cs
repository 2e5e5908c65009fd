using Microsoft.Extensions.Logging;

namespace ApplianceMail.Server;

static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "ApplianceMail {Version} starts with data in {Directory}")]
    public static partial void Starting(ILogger log, string version, string directory);

    [LoggerMessage(2, LogLevel.Error, "{Service} cannot listen on {EndPoint}: {Reason}")]
    public static partial void CannotListen(ILogger log, string service, System.Net.IPEndPoint endPoint, string reason);

    [LoggerMessage(3, LogLevel.Information, "Ready: {Running} of {All} endpoints")]
    public static partial void Ready(ILogger log, int running, int all);

    [LoggerMessage(4, LogLevel.Information, "Stopping: {Reason}")]
    public static partial void Stopping(ILogger log, string reason);

    [LoggerMessage(5, LogLevel.Information, "Stopped")]
    public static partial void Stopped(ILogger log);

    [LoggerMessage(6, LogLevel.Warning, "Configuration: {Warning}")]
    public static partial void ConfigurationWarning(ILogger log, string warning);

    [LoggerMessage(7, LogLevel.Warning, "New store: postmaster and administrator have random passwords that nobody knows; Set-MailUser on this machine gives the postmaster another")]
    public static partial void SetPasswords(ILogger log);

    [LoggerMessage(8, LogLevel.Critical, "The store is lost; the process ends")]
    public static partial void StoreLost(ILogger log, Exception exception);

    [LoggerMessage(9, LogLevel.Warning, "The store has settings for {Service} that this program does not take ({Reason}); the configuration file's hold")]
    public static partial void ServiceSettingsIgnored(ILogger log, string service, string reason);

    [LoggerMessage(10, LogLevel.Information, "ADMIN refused {Address}: {Reason}")]
    public static partial void AdminRefused(ILogger log, System.Net.IPAddress address, Net.ConnectionRefusal reason);

    [LoggerMessage(11, LogLevel.Error, "Sessions of expired users were not looked at")]
    public static partial void ExpiryNotChecked(ILogger log, Exception exception);

    [LoggerMessage(12, LogLevel.Warning, "{File} cannot be deleted ({Reason}); its token is no longer good")]
    public static partial void AutomationFileStays(ILogger log, string file, string reason);

    [LoggerMessage(13, LogLevel.Warning, "systemd could not be told {State}: {Reason}")]
    public static partial void SystemdNotTold(ILogger log, string state, string reason);
}
