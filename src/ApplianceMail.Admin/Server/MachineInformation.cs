using System.Runtime.InteropServices;

namespace ApplianceMail.Admin.Server;

/// <summary>What the system tells about itself, on Windows and Linux alike.</summary>
static class MachineInformation
{
    public static string OperatingSystem => $"{RuntimeInformation.OSDescription.Trim()} ({RuntimeInformation.OSArchitecture})";

    public static TimeSpan OsUptime => TimeSpan.FromSeconds(Environment.TickCount64 / 1000);

    /// <summary>Memory in all and free, in bytes; free: null while it is not known.</summary>
    public static (long All, long? Free) Memory()
    {
        var memory = GC.GetGCMemoryInfo(GCKind.Any);
        // The runtime looks at the machine's load at each collection; before the first one it knows nothing.
        return (memory.TotalAvailableMemoryBytes, memory.MemoryLoadBytes > 0 ? Math.Max(0, memory.TotalAvailableMemoryBytes - memory.MemoryLoadBytes) : null);
    }

    /// <summary>A volume's size and what is free of it, in bytes; null where the system does not tell (a network path).</summary>
    public static (long All, long Free)? Disk(string path)
    {
        try
        {
            // Linux takes any path; Windows wants the drive.
            var drive = new DriveInfo(System.OperatingSystem.IsWindows() ? Path.GetPathRoot(Path.GetFullPath(path))! : path);
            return (drive.TotalSize, drive.AvailableFreeSpace);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Where the operating system lies.</summary>
    public static string SystemPath => System.OperatingSystem.IsWindows() ? Environment.SystemDirectory : "/";
}
