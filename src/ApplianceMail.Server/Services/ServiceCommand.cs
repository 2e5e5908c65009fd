using ApplianceMail.Server.Configuration;
using ApplianceMail.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApplianceMail.Server.Services;

/// <summary>service install, service remove: the appliance as a systemd unit or a Windows service.</summary>
static class ServiceCommand
{
    const string Usage = "service install [--config FILE] [--domain NAME] | service remove | service print";

    /// <summary>The name under which the system knows it.</summary>
    public const string Name = "appliancemail";

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var rest = arguments.Skip(1).ToList();
        return arguments.FirstOrDefault() switch
        {
            "install" => await InstallAsync(StartArguments.Parse(rest) with { IsService = true }),
            "remove" when rest.Count == 0 => Remove(),
            "print" => Print(StartArguments.Parse(rest) with { IsService = true }),
            _ => throw new UsageException("Usage: " + Usage),
        };
    }

    static async Task<int> InstallAsync(StartArguments arguments)
    {
        var settings = Settings.Load(arguments);
        var installer = Installer();
        installer.Prepare(settings, arguments);
        // Made here, where somebody reads the passwords: a service's output goes to a log.
        var options = new StoreOptions { Directory = settings.DataDirectory };
        FirstStart? first;
        await using (var store = await MailStore.OpenAsync(options, TimeProvider.System, NullLoggerFactory.Instance, default))
            first = await FirstStart.RunAsync(store, settings.Options.Domain, default);
        installer.Start(settings, arguments);
        Console.WriteLine($"The service {Name} is installed; its data is in {settings.DataDirectory}.");
        if (first is null) return 0;
        Console.Write(first.Announcement);
        return 0;
    }

    static int Remove()
    {
        Installer().Remove();
        Console.WriteLine($"The service {Name} is removed; its data and settings stay.");
        return 0;
    }

    static int Print(StartArguments arguments)
    {
        Console.Write(SystemdUnit.Text(Settings.Load(arguments), arguments));
        return 0;
    }

    static IServiceInstaller Installer() => OperatingSystem.IsWindows() ? new WindowsInstaller()
        : OperatingSystem.IsLinux() ? new SystemdInstaller()
        : throw new UsageException("Services can be installed on Linux with systemd and on Windows; elsewhere run the program from your own supervisor.");
}

/// <summary>How a system takes the appliance as a service.</summary>
interface IServiceInstaller
{
    /// <summary>Makes the account and the data directory.</summary>
    /// <exception cref="UsageException">The caller lacks the right.</exception>
    void Prepare(Settings settings, StartArguments arguments);

    /// <summary>Registers and starts the service; the store is there.</summary>
    void Start(Settings settings, StartArguments arguments);

    /// <summary>Stops and unregisters it. Data stays.</summary>
    void Remove();
}
