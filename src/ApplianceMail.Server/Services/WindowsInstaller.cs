using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Cryptography;
using System.Security.Principal;
using System.Text;
using ApplianceMail.Server.Configuration;
using static ApplianceMail.Server.Services.ServiceControl;

namespace ApplianceMail.Server.Services;

/// <summary>Registers the service with Windows' service control manager, under a virtual account of its own.</summary>
[SupportedOSPlatform("windows")]
sealed class WindowsInstaller : IServiceInstaller
{
    const string DisplayName = "ApplianceMail mail server";
    const int PatienceMilliseconds = 60_000, LookEveryMilliseconds = 200;
    const string Account = @"NT SERVICE\" + ServiceCommand.Name;

    public void Prepare(Settings settings, StartArguments arguments)
    {
        if (!Environment.IsPrivilegedProcess) throw new UsageException("Installing a service needs an elevated prompt (Run as administrator).");
        Directory.CreateDirectory(settings.DataDirectory);
    }

    public void Start(Settings settings, StartArguments arguments)
    {
        using var manager = OpenManager(ManagerCreate);
        using var service = CreateService(
            manager, ServiceCommand.Name, DisplayName, ServiceAll, OwnProcess, AutoStart, NormalErrors, CommandLine(arguments), null, 0, null, Account, null);
        if (service.IsInvalid) throw Failed("CreateService");
        GiveDataTo(settings.DataDirectory);
        LetIntoAutomation(settings.AutomationDirectory);
        Configure(service);
        if (!StartService(service, 0, 0)) throw Failed("StartService");
        if (Await(service, status => status.State is Running or Stopped).State == Stopped)
            throw new UsageException($"The service {ServiceCommand.Name} was installed but does not start: run the program with the same settings to see why.");
    }

    public void Remove()
    {
        using var manager = OpenManager(ManagerConnect);
        using var service = OpenService(manager, ServiceCommand.Name, ServiceAll);
        if (service.IsInvalid) throw new UsageException($"There is no service {ServiceCommand.Name}.");
        Stop(service);
        if (!DeleteService(service)) throw Failed("DeleteService");
    }

    /// <summary>Waits until the service has stopped; one that is just starting takes the order only when it runs.</summary>
    static void Stop(ServiceHandle service) => Await(
        service,
        status =>
        {
            if (status.State == Running) ControlService(service, ControlStop, out _);
            return status.State == Stopped;
        });

    static ServiceStatus Await(ServiceHandle service, Func<ServiceStatus, bool> isReached)
    {
        var deadline = Environment.TickCount64 + PatienceMilliseconds;
        ServiceStatus status;
        while (QueryServiceStatus(service, out status) && !isReached(status))
        {
            if (Environment.TickCount64 > deadline) throw new UsageException($"The service {ServiceCommand.Name} neither runs nor stops; end its process, then try again.");
            Task.Delay(LookEveryMilliseconds).Wait();
        }
        return status;
    }

    static void Configure(ServiceHandle service)
    {
        // Starts a little after boot, so that the network is there; restarts after a crash, twice at once, then after a minute.
        var delayed = 1;
        ChangeServiceConfig2(service, ConfigDelayedStart, ref delayed);
        int[] actions = [ActionRestart, 2000, ActionRestart, 2000, ActionRestart, 60_000];
        var pinned = GCHandle.Alloc(actions, GCHandleType.Pinned);
        try
        {
            var recovery = new FailureActions { ResetPeriod = 86_400, Count = actions.Length / 2, Actions = pinned.AddrOfPinnedObject() };
            ChangeServiceConfig2(service, ConfigFailureActions, ref recovery);
        }
        finally
        {
            pinned.Free();
        }
    }

    /// <summary>The data directory belongs to the service and to administrators, nobody else.</summary>
    static void GiveDataTo(string directory) => new DirectoryInfo(directory).SetAccessControl(PrivateDirectory.Rules(ServiceSid()));

    /// <summary>It may lie apart from the data, or a console process made it for its own user: whom it was given to keeps it, and the service can write there.</summary>
    static void LetIntoAutomation(string? directory)
    {
        if (directory is null) return;
        if (!Directory.Exists(directory))
        {
            new DirectoryInfo(directory).Create(PrivateDirectory.Rules(ServiceSid()));
            return;
        }
        var security = new DirectorySecurity(directory, AccessControlSections.Access);
        security.AddAccessRule(PrivateDirectory.FullControl(ServiceSid()));
        new DirectoryInfo(directory).SetAccessControl(security);
    }

    /// <summary>The virtual account's security identifier: S-1-5-80 and the SHA-1 of the service's name in capitals (UTF-16).</summary>
    static SecurityIdentifier ServiceSid()
    {
        var hash = MemoryMarshal.Cast<byte, uint>(SHA1.HashData(Encoding.Unicode.GetBytes(ServiceCommand.Name.ToUpperInvariant())));
        return new SecurityIdentifier("S-1-5-80-" + string.Join('-', hash.ToArray()));
    }

    static string CommandLine(StartArguments arguments)
    {
        var words = OwnCommand.Words.Append("--service").ToList();
        if (arguments.ConfigurationFile is { } file) words.AddRange(["--config", Path.GetFullPath(file)]);
        if (arguments.DataDirectory is { } data) words.AddRange(["--data", Path.GetFullPath(data)]);
        return string.Join(' ', words.Select(w => w.Contains(' ') ? $"\"{w}\"" : w));
    }

    static ServiceHandle OpenManager(int access) => OpenSCManager(null, null, access) is { IsInvalid: false } manager ? manager : throw Failed("OpenSCManager");

    static UsageException Failed(string call) => new($"{call} failed: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
}
