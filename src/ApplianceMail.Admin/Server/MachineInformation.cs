using System.Globalization;
using System.Runtime.InteropServices;

namespace ApplianceMail.Admin.Server;

/// <summary>What the system tells about itself, on Windows and Linux alike.</summary>
static class MachineInformation
{
    public static string OperatingSystem => $"{RuntimeInformation.OSDescription.Trim()} ({RuntimeInformation.OSArchitecture})";

    public static TimeSpan OsUptime => TimeSpan.FromSeconds(Environment.TickCount64 / 1000);

    /// <summary>Memory in all (what a container may have, where it is limited) and free, in bytes; free: null while it is not known.</summary>
    public static (long All, long? Free) Memory()
    {
        var memory = GC.GetGCMemoryInfo(GCKind.Any);
        // The runtime looks at the machine's load at each collection; before the first one it knows nothing.
        long? free = System.OperatingSystem.IsLinux() ? LinuxFree() : memory.MemoryLoadBytes > 0 ? memory.TotalAvailableMemoryBytes - memory.MemoryLoadBytes : WindowsFree();
        return (memory.TotalAvailableMemoryBytes, free is { } f ? Math.Clamp(f, 0, memory.TotalAvailableMemoryBytes) : null);
    }

    static long? LinuxFree()
    {
        const string name = "MemAvailable:", table = "/proc/meminfo";
        if (!File.Exists(table) || File.ReadLines(table).FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal)) is not { } line) return null;
        // "MemAvailable:    1234 kB"
        return long.TryParse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long kibibytes) ? kibibytes * 1024 : null;
    }

    /// <summary>A small collection makes the runtime look.</summary>
    static long? WindowsFree()
    {
        GC.Collect(0);
        var memory = GC.GetGCMemoryInfo(GCKind.Any);
        return memory.MemoryLoadBytes > 0 ? memory.TotalAvailableMemoryBytes - memory.MemoryLoadBytes : null;
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
