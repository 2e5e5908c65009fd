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

    /// <summary>The directory where a site finds <see cref="AutomationAccess"/>, or the data directory that has it: by the same rules; an installed service may be configured to have it apart.</summary>
    public static string FindAutomation()
    {
        if (Environment.GetEnvironmentVariable(AutomationAccess.Variable) is { Length: > 0 } named) return Path.GetFullPath(named);
        var data = Find();
        return data == OfService() && Configured(ServiceFile, "automation", "directory") is { Length: > 0 } apart ? Path.Combine(data, apart) : data;
    }

    static string OfConsole()
    {
        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return local.Length == 0 ? Path.GetFullPath("appliancemail-data") : Path.Combine(local, "ApplianceMail");
    }

    static bool IsWindows => RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    static string ProgramData => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "ApplianceMail");

    static string ServiceFile => IsWindows ? Path.Combine(ProgramData, "config", "appliancemail.json") : "/etc/appliancemail/appliancemail.json";

    static string OfService() => Configured(ServiceFile, "dataDirectory") ?? (IsWindows ? Path.Combine(ProgramData, "data") : "/var/lib/appliancemail");

    /// <summary>What the service's configuration file says; null when there is none, or this user may not read it.</summary>
    static string? Configured(string file, params string[] path)
    {
        try
        {
            if (!File.Exists(file)) return null;
            var value = JsonReader.Read(File.ReadAllText(file), allowComments: true);
            foreach (var name in path) value = (value as JsonObject)?.FirstOrDefault(m => m.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
            return value as string;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }
}
