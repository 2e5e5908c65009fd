using System.Globalization;

namespace ApplianceMail.EndToEnd.Com;

/// <summary>What a program of Wine's holds, as this system counts it: Windows' handles of files, sockets and events are files here.</summary>
public sealed record Footprint(int Files, int Threads, long Kilobytes)
{
    /// <param name="script">The path of the script that the host runs.</param>
    public static async Task<Footprint> OfAsync(string script)
    {
        string[] hosts = [];
        // What the host itself starts has its command line too, until it has become the other program.
        await Eventually.IsTrueAsync(
            () => (hosts = [.. Directory.GetDirectories("/proc").Where(p => int.TryParse(Path.GetFileName(p), out _) && IsHostOf(p, WinePrefix.WindowsPath(script)))]).Length == 1,
            () => $"{hosts.Length} processes run {script}.");
        var status = await File.ReadAllLinesAsync(Path.Combine(hosts[0], "status"));
        return new(Directory.GetFiles(Path.Combine(hosts[0], "fd")).Length, (int)Number(status, "Threads:"), Number(status, "VmRSS:"));
    }

    static bool IsHostOf(string process, string script)
    {
        try
        {
            var words = File.ReadAllText(Path.Combine(process, "cmdline")).Split('\0');
            return words[0].EndsWith("cscript.exe", StringComparison.OrdinalIgnoreCase) && words.Contains(script);
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return false;
        }
    }

    static long Number(string[] status, string name) =>
        long.Parse(status.Single(l => l.StartsWith(name, StringComparison.Ordinal)).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
}
