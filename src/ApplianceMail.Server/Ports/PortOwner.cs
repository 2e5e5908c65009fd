using System.Diagnostics;
using System.Net;

namespace ApplianceMail.Server.Ports;

/// <summary>Finds out which process has a port, as far as the system tells.</summary>
static class PortOwner
{
    /// <summary>"name (process id)"; null when the system does not tell.</summary>
    public static string? Find(IPEndPoint endPoint)
    {
        int? id = OperatingSystem.IsWindows() ? WindowsPortTable.FindProcess(endPoint.Port) : OperatingSystem.IsLinux() ? LinuxPortTable.FindProcess(endPoint.Port) : null;
        if (id is not { } process) return null;
        try
        {
            using var found = Process.GetProcessById(process);
            return $"{found.ProcessName} (process {process})";
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return $"process {process}";
        }
    }
}
