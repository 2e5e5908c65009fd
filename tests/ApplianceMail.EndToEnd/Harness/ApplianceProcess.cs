using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using ApplianceMail.AdminClient;

namespace ApplianceMail.EndToEnd.Harness;

/// <summary>
/// The real program on a data directory of its own, started, stopped, killed and started again.
/// <see cref="DisposeAsync"/> asserts that it ended well and that the log has neither errors nor passwords.
/// </summary>
public sealed class ApplianceProcess : IAsyncDisposable
{
    /// <summary>How long a start may take: about a second on an idle machine.</summary>
    static readonly TimeSpan s_startLimit = TimeSpan.FromMinutes(5);

    /// <summary>How long a stop may take: sessions and deliveries that are under way have 10 seconds each.</summary>
    static readonly TimeSpan s_stopLimit = TimeSpan.FromMinutes(3);

    static readonly string s_program = Path.Combine(AppContext.BaseDirectory, "ApplianceMail.Server.dll");

    readonly TemporaryDirectory _directory = new();
    readonly List<string> _log = [];
    readonly List<string> _secrets = [];
    Process? _process;
    Task _reading = Task.CompletedTask;

    ApplianceProcess(string configuration)
    {
        ConfigurationFile = _directory.Write("appliancemail.json", configuration);
        DataDirectory = Path.Combine(_directory.Path, "data");
    }

    public string ConfigurationFile { get; }

    public string DataDirectory { get; }

    /// <summary>For further files of the test; gone at the end.</summary>
    public TemporaryDirectory Folder => _directory;

    /// <summary>What the newest start printed.</summary>
    public PrintedBanner Banner { get; private set; } = new();

    public int ProcessId => _process!.Id;

    /// <summary>True where the test provokes errors on purpose.</summary>
    public bool ErrorsExpected { get; set; }

    /// <summary>All lines of standard error of all starts.</summary>
    public IReadOnlyList<string> LogLines
    {
        get
        {
            lock (_log) return [.. _log];
        }
    }

    /// <summary>Starts a server with a new store on free ports of loopback.</summary>
    /// <param name="settings">Further settings, in JSON, put before the listeners: <c>"smtpAuthentication": true,</c></param>
    public static async Task<ApplianceProcess> StartNewAsync(string settings = "", string address = "127.0.0.1", string logLevel = "Debug")
    {
        var appliance = new ApplianceProcess(Configuration(settings, address, logLevel));
        await appliance.StartAsync();
        return appliance;
    }

    /// <summary>A configuration with all services on free ports.</summary>
    public static string Configuration(string settings, string address, string logLevel)
    {
        var services = new[] { "smtp", "submission", "smtps", "pop3", "pop3s", "imap", "imaps", "admin" };
        var listeners = services.Select(s => $$"""{ "service": "{{s}}", "address": "{{address}}", "port": 0 }""");
        return $$"""
            { {{settings}}
              "hostName": "mail.example.test",
              "log": { "level": "{{logLevel}}", "format": "json" },
              "listeners": [ {{string.Join(", ", listeners)}} ] }
            """;
    }

    /// <summary>Starts the program and waits until it has printed everything.</summary>
    public async Task StartAsync(params string[] arguments)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var banner = new PrintedBanner();
        _process = Process.Start(StartInfo(["--config", ConfigurationFile, "--data", DataDirectory, .. arguments]))!;
        var output = ReadAsync(_process.StandardOutput, line => { if (banner.Add(line)) started.TrySetResult(); });
        var error = ReadAsync(_process.StandardError, line => { lock (_log) _log.Add(line); });
        _reading = Task.WhenAll(output, error);
        bool ready = await Task.WhenAny(started.Task, _reading, Task.Delay(s_startLimit)) == started.Task || started.Task.IsCompleted;
        if (!ready) await KillAsync();
        Assert.True(ready, $"The server did not start.\n--- output\n{banner.Text}\n--- log\n{string.Join('\n', LogLines)}");
        Banner = banner;
        foreach (var word in new[] { "mail user", "administrator" })
            if (banner.Login(word) is { } login) KeepSecret(login.Password);
    }

    static ProcessStartInfo StartInfo(IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [s_program, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("APPLIANCEMAIL_DATA");
        return start;
    }

    static async Task ReadAsync(StreamReader reader, Action<string> take)
    {
        while (await reader.ReadLineAsync() is { } line) take(line);
    }

    /// <summary>The endpoint of a service by its printed name.</summary>
    public Endpoint Endpoint(string service, AddressFamily family = AddressFamily.InterNetwork) =>
        Banner.Endpoints.First(e => e.Service.Equals(service, StringComparison.OrdinalIgnoreCase) && e.Address.AddressFamily == family);

    public int Port(string service) => Endpoint(service).Port;

    /// <summary>Runs the same program with other arguments, as an administrator would.</summary>
    public static Task<ToolResult> RunProgramAsync(IReadOnlyList<string> arguments, string input = "") =>
        Tool.RunAsync("dotnet", [s_program, .. arguments], Encoding.UTF8.GetBytes(input), AppContext.BaseDirectory);

    /// <summary>Runs an operation of the command line against this server.</summary>
    public Task<ToolResult> RunOperationAsync(IReadOnlyList<string> arguments, string input = "") =>
        RunProgramAsync([.. arguments, "--data", DataDirectory], input);

    /// <summary>Runs an operation by way of the ADMIN port.</summary>
    /// <param name="parameters">As JSON.</param>
    /// <returns>The outcome as JSON.</returns>
    public async Task<JsonNode> RunAsync(string operation, string parameters)
    {
        using var client = new AdminClient.AdminClient(AdminAccess.Read(DataDirectory));
        var response = await client.RunAsync(operation, parameters, false, default);
        Assert.True(response.IsDone, $"{operation} {parameters}: {response.Json}");
        return JsonNode.Parse(response.Json)!;
    }

    /// <summary>Makes a user of the first domain, by way of the ADMIN port.</summary>
    public async Task<User> NewUserAsync(string name, string domain = "example.test")
    {
        var user = new User($"{name}@{domain}", $"Pw-{name}-{Guid.NewGuid():n}");
        KeepSecret(user.Password);
        using var client = new AdminClient.AdminClient(AdminAccess.Read(DataDirectory));
        var response = await client.RunAsync("New-MailUser", new JsonObject { ["Address"] = user.Address, ["Password"] = user.Password }.ToJsonString(), false, default);
        Assert.True(response.IsDone, response.Json);
        return user;
    }

    /// <summary>The log must not have it.</summary>
    public void KeepSecret(string secret) => _secrets.Add(secret);

    /// <summary>Ends the process as a service control would, and asserts the exit code. On Windows, where one console process cannot ask another to stop politely, it is killed.</summary>
    public async Task StopAsync(int exitCode = 0)
    {
        if (_process is not { } process) return;
        if (OperatingSystem.IsWindows())
        {
            await KillAsync();
            return;
        }
        const int SIGTERM = 15;
        Assert.Equal(0, SendSignal(process.Id, SIGTERM));
        await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(s_stopLimit));
        if (!process.HasExited)
        {
            await KillAsync();
            Assert.Fail($"The server did not end within {s_stopLimit.TotalSeconds} s.\n{string.Join('\n', LogLines.TakeLast(50))}");
        }
        await _reading;
        _process = null;
        var code = process.ExitCode;
        process.Dispose();
        Assert.True(code == exitCode, $"The server ended with {code}, expected {exitCode}.\n{string.Join('\n', LogLines.TakeLast(50))}");
    }

    /// <summary>Ends the process at once: SIGKILL.</summary>
    public async Task KillAsync()
    {
        if (_process is not { } process) return;
        process.Kill();
        await process.WaitForExitAsync();
        await _reading;
        _process = null;
        process.Dispose();
        // The last line may have got only halfway out.
        lock (_log)
            if (_log.Count > 0 && !IsWholeJson(_log[^1])) _log.RemoveAt(_log.Count - 1);
    }

    static bool IsWholeJson(string line)
    {
        try
        {
            return JsonNode.Parse(line) is JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    static extern int SendSignal(int process, int signal);

    /// <summary>No line of the log is an error, and none has a password.</summary>
    public void AssertLogIsClean()
    {
        foreach (var line in LogLines)
        {
            Assert.True(line.StartsWith('{'), "Not a JSON line in the log: " + line);
            var level = JsonNode.Parse(line)!["Level"]!.GetValue<string>();
            Assert.True(ErrorsExpected || level is not ("Error" or "Fatal"), "The log has an error: " + line);
            foreach (var secret in _secrets) Assert.DoesNotContain(secret, line);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(ErrorsExpected ? ExitCodeAtEnd : 0);
        AssertLogIsClean();
        _directory.Dispose();
    }

    /// <summary>The exit code of the stop in <see cref="DisposeAsync"/> where errors are expected.</summary>
    public int ExitCodeAtEnd { get; set; }
}
