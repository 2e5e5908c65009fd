using System.Reflection;
using ApplianceMail.Server.CommandLine;
using ApplianceMail.Server.Configuration;
using ApplianceMail.Server.Sendmail;
using ApplianceMail.Server.Services;
using ApplianceMail.Store;

namespace ApplianceMail.Server;

/// <summary>The one program: server, command line of the operations, service installer.</summary>
static class Program
{
    /// <summary>Another process has the data directory (EX_TEMPFAIL of sysexits).</summary>
    const int StoreInUse = 75;

    public static string Version { get; } = typeof(Program).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    static async Task<int> Main(string[] arguments)
    {
        try
        {
            return await RunAsync(arguments);
        }
        catch (UsageException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return UsageException.ExitCode;
        }
        catch (ConfigurationException e)
        {
            foreach (var mistake in e.Mistakes) await Console.Error.WriteLineAsync(mistake);
            return ConfigurationException.ExitCode;
        }
        catch (StoreInUseException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return StoreInUse;
        }
    }

    static Task<int> RunAsync(string[] arguments)
    {
        if (SendmailCommand.OwnArguments(arguments) is { } sendmail) return SendmailCommand.RunAsync(sendmail);
        var command = arguments.FirstOrDefault() ?? "";
        if (command == SendmailCommand.Name) return SendmailCommand.RunAsync([.. arguments.Skip(1)]);
        if (command is "help" or "--help" or "-h" or "-?") return Task.FromResult(HelpCommand.Run([.. arguments.Skip(1)]));
        if (command is "version" or "--version")
        {
            Console.WriteLine(Version);
            return Task.FromResult(0);
        }
        if (command == "service") return ServiceCommand.RunAsync([.. arguments.Skip(1)]);
        if (command == "hash-password") return Task.FromResult(HashPasswordCommand.Run());
        if (command == "example-config")
        {
            Console.Write(AnnotatedExample.Text());
            return Task.FromResult(0);
        }
        if (command == "check-config") return Task.FromResult(CheckConfigCommand.Run([.. arguments.Skip(1)]));
        if (command == "check-store") return CheckStoreCommand.RunAsync([.. arguments.Skip(1)]);
        if (command.Equals(ResetAdministratorCommand.Name, StringComparison.OrdinalIgnoreCase)) return ResetAdministratorCommand.RunAsync([.. arguments.Skip(1)]);
        if (command.Length > 0 && command[0] != '-') return OperationCommand.RunAsync(command, [.. arguments.Skip(1)]);
        return ServerProcess.RunAsync(StartArguments.Parse(arguments));
    }
}
