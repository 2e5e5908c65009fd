using System.Runtime.Versioning;
using ApplianceMail.Server.Configuration;

namespace ApplianceMail.Server.Services;

/// <summary>Puts the unit where systemd finds it.</summary>
[UnsupportedOSPlatform("windows")]
sealed class SystemdInstaller : IServiceInstaller
{
    public void Prepare(Settings settings, StartArguments arguments)
    {
        if (!Environment.IsPrivilegedProcess) throw new UsageException("Installing a service needs root: run it with sudo.");
        if (!Directory.Exists("/run/systemd/system")) throw new UsageException("systemd does not run here. 'service print' shows the unit for a system where it does.");
        if (!File.ReadLines("/etc/passwd").Any(l => l.StartsWith(ServiceCommand.Name + ":", StringComparison.Ordinal)))
            OwnCommand.Run("useradd", "--system", "--user-group", "--no-create-home", "--home-dir", settings.DataDirectory, "--shell", "/usr/sbin/nologin", ServiceCommand.Name);
        PrivateDirectory.Create(settings.DataDirectory);
    }

    public void Start(Settings settings, StartArguments arguments)
    {
        OwnCommand.Run("chown", "-R", ServiceCommand.Name + ":" + ServiceCommand.Name, settings.DataDirectory);
        File.WriteAllText(SystemdUnit.Path, SystemdUnit.Text(settings, arguments));
        OwnCommand.Run("systemctl", "daemon-reload");
        OwnCommand.Run("systemctl", "enable", "--now", ServiceCommand.Name);
    }

    public void Remove()
    {
        if (!Environment.IsPrivilegedProcess) throw new UsageException("Removing a service needs root: run it with sudo.");
        if (!File.Exists(SystemdUnit.Path)) throw new UsageException($"There is no service {ServiceCommand.Name}.");
        OwnCommand.Run("systemctl", "disable", "--now", ServiceCommand.Name);
        File.Delete(SystemdUnit.Path);
        OwnCommand.Run("systemctl", "daemon-reload");
    }
}
