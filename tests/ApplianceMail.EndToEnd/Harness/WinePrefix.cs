namespace ApplianceMail.EndToEnd.Harness;

/// <summary>A Windows of the test's own, by Wine; gone with everything in it at the end.</summary>
public sealed class WinePrefix : IAsyncDisposable
{
    readonly TemporaryDirectory _directory = new();
    readonly Dictionary<string, string> _environment;
    const string ServiceMilliseconds = "300000";

    int _runs;

    WinePrefix() => _environment = new()
    {
        ["WINEPREFIX"] = System.IO.Path.Combine(_directory.Path, "prefix"),
        ["WINEARCH"] = "win64",
        ["WINEDEBUG"] = "-all",
        ["WINEDLLOVERRIDES"] = "mshtml=;winemenubuilder.exe=d",
        ["DISPLAY"] = "",
        // The runtime maps its code twice, once to write and once to run; Wine 8 mixes such mappings up when code is freed, and the runtime ends with 0x80131506.
        ["DOTNET_EnableWriteXorExecute"] = "0",
    };

    public string Path => _directory.Path;

    /// <summary>The drive C:.</summary>
    public string SystemDrive => System.IO.Path.Combine(_directory.Path, "prefix", "drive_c");

    /// <summary>Where .NET programs of this Windows find their runtime, as a path of this system.</summary>
    /// <remarks>The name with the architecture goes first, and the test's own host may have set it.</remarks>
    public string DotNetRoot { set => _environment["DOTNET_ROOT"] = _environment["DOTNET_ROOT_X64"] = WindowsPath(value); }

    /// <summary>A file of this system as Windows names it.</summary>
    public static string WindowsPath(string path) => "Z:" + path.Replace('/', '\\');

    public static async Task<WinePrefix> StartAsync()
    {
        var prefix = new WinePrefix();
        // .NET's Windows loader is kept out of the set-up only: it would ask for a download.
        // A service that is started has ten seconds to speak up, less than a busy machine takes to load the program; who decides on that reads it at its own start.
        const string setUp = $"""
            export WINEDLLOVERRIDES='mscoree=;mshtml=;winemenubuilder.exe=d'; wineboot -i && wine reg add 'HKLM\System\CurrentControlSet\Control' /v ServicesPipeTimeout /t REG_SZ /d {ServiceMilliseconds} /f && wineserver -w && wineserver -p
            """;
        (await prefix.ShellAsync(setUp)).EndedWith(0);
        return prefix;
    }

    /// <summary>Runs a Windows program and returns what it printed.</summary>
    public async Task<string> RunAsync(params string[] command) => (await StartAsync(command)).EndedWith(0);

    /// <summary>Runs a program whose end with another code than 0 is no failure.</summary>
    public async Task<string> TryRunAsync(params string[] command) => (await StartAsync(command)).Output;

    /// <summary>Runs a program to its end, whatever that is.</summary>
    /// <param name="environment">Variables of this run alone.</param>
    /// <param name="limit">Null: what a mail client may take.</param>
    public Task<WineResult> StartAsync(string[] command, IReadOnlyDictionary<string, string>? environment = null, string input = "", TimeSpan? limit = null) =>
        ShellAsync("wine " + string.Join(' ', command.Select(w => $"'{w}'")), environment, input, limit);

    public async ValueTask DisposeAsync()
    {
        await ShellAsync("wineserver -k; wineserver -w");
        _directory.Dispose();
    }

    /// <summary>Output goes through a file: services that a command starts inherit its standard output and would hold a pipe open for ever.</summary>
    async Task<WineResult> ShellAsync(string command, IReadOnlyDictionary<string, string>? environment = null, string input = "", TimeSpan? limit = null)
    {
        int run = Interlocked.Increment(ref _runs);
        var output = System.IO.Path.Combine(_directory.Path, $"output-{run}");
        var source = input.Length == 0 ? "/dev/null" : _directory.Write($"input-{run}", input);
        var variables = _environment.Concat(environment ?? new Dictionary<string, string>()).ToDictionary();
        var result = await Tool.RunAsync("/bin/sh", ["-c", $"{{ {command}; }} > '{output}' 2>&1 < '{source}'"], environment: variables, limit: limit);
        return new WineResult(command, await File.ReadAllTextAsync(output), result.ExitCode);
    }
}
