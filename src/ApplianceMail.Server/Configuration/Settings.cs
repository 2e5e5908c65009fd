using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Store.Settings;

namespace ApplianceMail.Server.Configuration;

/// <summary>The settings of this start: the file's, then the environment's, then the command line's.</summary>
/// <param name="IsTryOut">True without a configuration file and outside of a service: loopback, ports plus 10000.</param>
sealed record Settings(ServerOptions Options, string DataDirectory, string HostName, bool IsTryOut, IReadOnlyList<string> Warnings)
{
    public const string FileName = "appliancemail.json";

    /// <summary>Added to each standard port of a try-out, so that it needs no right and is in nobody's way.</summary>
    public const int TryOutPortOffset = 10_000;

    /// <exception cref="ConfigurationException">Something is wrong; every mistake is named.</exception>
    public static Settings Load(StartArguments arguments)
    {
        var reader = new OptionsReader();
        var file = arguments.ConfigurationFile ?? FindFile(arguments.IsService);
        var options = reader.Read<ServerOptions>(file is null ? [] : ReadFile(file));
        options = options with { Domain = arguments.Domain ?? options.Domain };
        Check(options, reader.Mistakes);
        if (reader.Mistakes.Count > 0) throw new ConfigurationException([.. reader.Mistakes.Select(m => (file is null ? "" : file + ": ") + m)]);
        bool tryOut = file is null && !arguments.IsService;
        var data = arguments.DataDirectory ?? Environment.GetEnvironmentVariable("APPLIANCEMAIL_DATA") ?? options.DataDirectory ?? DefaultDataDirectory(arguments.IsService);
        return new Settings(options, Path.GetFullPath(data), options.HostName ?? MachineName(), tryOut, reader.Warnings);
    }

    /// <summary>The settings of the whole server as long as nobody has set others in the store.</summary>
    public EffectiveSettings ServerDefaults => new()
    {
        HostName = HostName,
        MaxMessageBytes = Options.Limits.MaxMessageBytes,
        MaxRecipients = Options.Limits.MaxRecipients,
        PlainTextLogin = Options.PlainTextLogin,
        SmtpAuthentication = Options.SmtpAuthentication,
    };

    /// <summary>Where a server keeps its data when nobody says otherwise.</summary>
    public static string DefaultDataDirectory(bool isService)
    {
        if (!isService)
        {
            var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            return local.Length == 0 ? Path.GetFullPath("appliancemail-data") : Path.Combine(local, "ApplianceMail");
        }
        // systemd names the StateDirectory of the unit.
        if (Environment.GetEnvironmentVariable("STATE_DIRECTORY") is { Length: > 0 } state) return state.Split(':')[0];
        return OperatingSystem.IsWindows() ? Path.Combine(ProgramData, "data") : "/var/lib/appliancemail";
    }

    /// <summary>A service was installed with a configuration file.</summary>
    public static bool IsServiceConfigured => FindFile(isService: true) is not null;

    /// <summary>The pick-up directory; null: there is none.</summary>
    public string? PickupDirectory => Options.Pickup.Directory is { Length: > 0 } directory ? Path.GetFullPath(directory, DataDirectory) : null;

    /// <summary>The directory of the sites' access file; null: there is none.</summary>
    public string? AutomationDirectory => Options.Automation is { Enabled: true, Directory: { Length: > 0 } directory } ? Path.GetFullPath(directory, DataDirectory) : null;

    static string ProgramData => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "ApplianceMail");

    /// <summary>The configuration file of an installed service; a console process takes one only when it is named.</summary>
    static string? FindFile(bool isService)
    {
        if (!isService) return null;
        var path = OperatingSystem.IsWindows() ? Path.Combine(ProgramData, "config", FileName) : "/etc/appliancemail/" + FileName;
        return File.Exists(path) ? path : null;
    }

    static JsonObject ReadFile(string path)
    {
        try
        {
            var json = JsonNode.Parse(File.ReadAllBytes(path), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return json as JsonObject ?? throw new ConfigurationException([$"{path}: must be one JSON object {{ … }}"]);
        }
        catch (JsonException e)
        {
            throw new ConfigurationException([$"{path}: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}: is no JSON there"]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException([$"{path}: {e.Message}"]);
        }
    }

    static void Check(ServerOptions options, List<string> mistakes)
    {
        if (!DomainName.TryParse(options.Domain, out _)) mistakes.Add($"domain = \"{options.Domain}\": must be a domain name like example.org");
        if (options.HostName is { } host && !DomainName.TryParse(host, out _)) mistakes.Add($"hostName = \"{host}\": must be a domain name like mail.example.org");
        for (int i = 0; i < options.Listeners?.Count; i++)
            if (options.Listeners[i].Address is not ("*" or "loopback") && !IPAddress.TryParse(options.Listeners[i].Address, out _))
                mistakes.Add($"listeners[{i}].address = \"{options.Listeners[i].Address}\": must be an IP address, * or loopback");
        foreach (var (name, path) in new[] { ("path", options.Certificate.Path), ("keyPath", options.Certificate.KeyPath), ("passwordFile", options.Certificate.PasswordFile) })
            if (path is not null && !File.Exists(path)) mistakes.Add($"certificate.{name} = \"{path}\": must be a file that is there");
    }

    static string MachineName()
    {
        var name = Dns.GetHostName().ToLowerInvariant();
        var domain = System.Net.NetworkInformation.IPGlobalProperties.GetIPGlobalProperties().DomainName.ToLowerInvariant();
        if (!name.Contains('.') && domain.Length > 0 && domain != "(none)") name += "." + domain;
        return DomainName.TryParse(name, out var parsed) ? parsed!.Name : "localhost";
    }
}
