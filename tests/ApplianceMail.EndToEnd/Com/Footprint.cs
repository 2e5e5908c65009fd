using System.Globalization;

namespace ApplianceMail.EndToEnd.Com;

/// <summary>What a program of Wine's holds, as this system counts it: Windows' handles of files, sockets and events are files here.</summary>
public sealed record Footprint(int Files, int Threads, long Kilobytes)
{
    /// <param name="script">The path of the script that the host runs.</param>
    public static Footprint Of(string script)
    {
        var process = Directory.GetDirectories("/proc").Single(p => int.TryParse(Path.GetFileName(p), out _) && IsHostOf(p, WinePrefix.WindowsPath(script)));
        var status = File.ReadAllLines(Path.Combine(process, "status"));
        return new(Directory.GetFiles(Path.Combine(process, "fd")).Length, (int)Number(status, "Threads:"), Number(status, "VmRSS:"));
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
