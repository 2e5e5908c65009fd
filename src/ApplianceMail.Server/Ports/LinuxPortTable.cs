using System.Globalization;

namespace ApplianceMail.Server.Ports;

/// <summary>/proc/net/tcp names the socket's inode; the process that has it open is among /proc/*/fd. Other users' processes show theirs to root only.</summary>
static class LinuxPortTable
{
    const string Listening = "0A";

    public static int? FindProcess(int port)
    {
        var links = new[] { "/proc/net/tcp", "/proc/net/tcp6" }.Where(File.Exists).SelectMany(File.ReadLines).Select(l => Inode(l, port)).OfType<string>().Select(i => $"socket:[{i}]").ToHashSet();
        if (links.Count == 0) return null;
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
            if (int.TryParse(Path.GetFileName(directory), CultureInfo.InvariantCulture, out int process) && HasOpen(directory, links)) return process;
        return null;
    }

    /// <summary>Fields: slot, local address:port in hexadecimal, remote, state, queues, timers, retransmits, user, time-out, inode.</summary>
    static string? Inode(string line, int port)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        bool mine = fields.Length > 9 && fields[3] == Listening && fields[1].EndsWith(":" + port.ToString("X4", CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return mine ? fields[9] : null;
    }

    static bool HasOpen(string directory, HashSet<string> links)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(directory + "/fd").Any(f => Target(f) is { } target && links.Contains(target));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another user's process, or one that has just ended.
            return false;
        }
    }

    /// <summary>What a descriptor is; null: it was closed since it was listed, which says nothing of the others.</summary>
    static string? Target(string descriptor)
    {
        try
        {
            return File.ResolveLinkTarget(descriptor, false)?.Name;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
