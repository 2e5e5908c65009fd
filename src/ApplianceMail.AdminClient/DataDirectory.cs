using System.Runtime.InteropServices;
using ApplianceMail.AdminClient.Json;

namespace ApplianceMail.AdminClient;

/// <summary>Where a server on this machine keeps its data when nobody says otherwise: the places are the server's own.</summary>
public static class DataDirectory
{
    /// <summary>
    /// The directory of APPLIANCEMAIL_DATA; otherwise that of a console process of this user where one runs;
    /// otherwise that of the installed service; otherwise the console process's again.
    /// </summary>
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable("APPLIANCEMAIL_DATA") is { Length: > 0 } named) return Path.GetFullPath(named);
        var console = OfConsole();
        if (File.Exists(Path.Combine(console, AdminAccess.FileName))) return console;
        var service = OfService();
        return Directory.Exists(service) ? service : console;
    }

    static string OfConsole()
    {
        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return local.Length == 0 ? Path.GetFullPath("appliancemail-data") : Path.Combine(local, "ApplianceMail");
    }

    static string OfService()
    {
        bool windows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);
        var programData = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "ApplianceMail");
        var file = windows ? Path.Combine(programData, "config", "appliancemail.json") : "/etc/appliancemail/appliancemail.json";
        return Configured(file) ?? (windows ? Path.Combine(programData, "data") : "/var/lib/appliancemail");
    }

    /// <summary>What the service's configuration file says; null when there is none, or this user may not read it.</summary>
    static string? Configured(string file)
    {
        try
        {
            return File.Exists(file) && JsonReader.Read(File.ReadAllText(file), allowComments: true) is JsonObject json
                ? json.FirstOrDefault(m => m.Key.Equals("dataDirectory", StringComparison.OrdinalIgnoreCase)).Value as string
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }
}
