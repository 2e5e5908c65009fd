using System.Net;
using ApplianceMail.Server.CommandLine;
using ApplianceMail.Server.Configuration;
using ApplianceMail.Server.Ports;

namespace ApplianceMail.Server.Sendmail;

/// <summary>sendmail: what programs on this machine call to send a message. Exit codes are those of sysexits.h.</summary>
static class SendmailCommand
{
    public const string Name = "sendmail";

    /// <summary>The arguments with which the program was called by one of sendmail's names: a link /usr/sbin/sendmail or mailq, or a copy sendmail.exe. Null: it was not.</summary>
    public static IReadOnlyList<string>? OwnArguments(IReadOnlyList<string> arguments)
    {
        var called = OperatingSystem.IsLinux() && File.Exists("/proc/self/cmdline") ? File.ReadAllText("/proc/self/cmdline").Split('\0')[0] : Environment.ProcessPath ?? "";
        return Path.GetFileNameWithoutExtension(called).ToLowerInvariant() switch
        {
            Name => arguments,
            "mailq" => ["-bp", .. arguments],
            "newaliases" => ["-bi", .. arguments],
            _ => null,
        };
    }

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        try
        {
            var parsed = SendmailArguments.Parse(arguments);
            switch (parsed.Mode)
            {
                case SendmailMode.Nothing:
                    return 0;
                case SendmailMode.ListQueue:
                    return await OperationCommand.RunAsync("Get-MailQueueItem", parsed.ConfigurationFile is { } file ? ["--config", file] : []) == 0 ? 0 : SendmailException.Unavailable;
                case SendmailMode.Smtp:
                    await SendmailSmtp.RelayAsync(SmtpPort(Load(parsed)), Console.OpenStandardInput(), Console.OpenStandardOutput());
                    return 0;
                default:
                    Submit(parsed);
                    return 0;
            }
        }
        catch (SendmailException e)
        {
            await (e.Message.StartsWith('4') ? Console.Out : Console.Error).WriteLineAsync(e.Message);
            return e.ExitCode;
        }
    }

    static void Submit(SendmailArguments arguments)
    {
        var settings = Load(arguments);
        var content = SendmailInput.Read(Console.OpenStandardInput(), arguments.IgnoresDots, settings.Options.Limits.MaxMessageBytes);
        var message = SendmailMessage.Of(arguments, Environment.UserName.ToLowerInvariant(), content);
        if (settings.PickupDirectory is { } directory) SendmailDrop.Write(directory, message.ToFile());
        else SendmailSmtp.Send(SmtpPort(settings), settings.Options.Domain, message);
    }

    /// <summary>The named configuration; otherwise the installed service's, otherwise that of a try-out.</summary>
    static Settings Load(SendmailArguments arguments)
    {
        if (arguments.ConfigurationFile is { } file) return Settings.Load(new StartArguments(ConfigurationFile: file));
        return Settings.Load(new StartArguments(IsService: Settings.IsServiceConfigured));
    }

    static IPEndPoint SmtpPort(Settings settings)
    {
        var address = ServiceEndpoint.Of(settings, ServiceName.Smtp).Select(e => e.Address).FirstOrDefault(a => a.Port > 0)
            ?? throw new SendmailException(SendmailException.Unavailable, "sendmail: the server's configuration has neither a pick-up directory nor an SMTP port.");
        bool isAny = address.Address.Equals(IPAddress.Any) || address.Address.Equals(IPAddress.IPv6Any);
        return isAny ? new IPEndPoint(IPAddress.Loopback, address.Port) : address;
    }
}
