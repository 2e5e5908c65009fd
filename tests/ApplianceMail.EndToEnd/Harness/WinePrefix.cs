namespace ApplianceMail.EndToEnd.Harness;

/// <summary>A Windows of the test's own, by Wine; gone with everything in it at the end.</summary>
public sealed class WinePrefix : IAsyncDisposable
{
    readonly TemporaryDirectory _directory = new();
    readonly Dictionary<string, string> _environment;

    WinePrefix() => _environment = new()
    {
        ["WINEPREFIX"] = System.IO.Path.Combine(_directory.Path, "prefix"),
        ["WINEARCH"] = "win64",
        ["WINEDEBUG"] = "-all",
        ["WINEDLLOVERRIDES"] = "mshtml=;winemenubuilder.exe=d",
        ["DISPLAY"] = "",
    };

    public string Path => _directory.Path;

    /// <summary>A file of this system as Windows names it.</summary>
    public static string WindowsPath(string path) => "Z:" + path.Replace('/', '\\');

    public static async Task<WinePrefix> StartAsync()
    {
        var prefix = new WinePrefix();
        // .NET's Windows loader is kept out of the set-up only: it would ask for a download.
        await prefix.ShellAsync("WINEDLLOVERRIDES='mscoree=;mshtml=;winemenubuilder.exe=d' wineboot -i && wineserver -w && wineserver -p");
        return prefix;
    }

    /// <summary>Runs a Windows program and returns what it printed.</summary>
    public Task<string> RunAsync(params string[] command) => ShellAsync("wine " + string.Join(' ', command.Select(w => $"'{w}'")));

    public async ValueTask DisposeAsync()
    {
        await ShellAsync("wineserver -k; wineserver -w; true");
        _directory.Dispose();
    }

    /// <summary>Output goes through a file: services that a command starts inherit its standard output and would hold a pipe open for ever.</summary>
    async Task<string> ShellAsync(string command)
    {
        var output = System.IO.Path.Combine(_directory.Path, "output");
        var result = await Tool.RunAsync("/bin/sh", ["-c", $"{{ {command}; }} > '{output}' 2>&1 < /dev/null"], environment: _environment);
        var text = await File.ReadAllTextAsync(output);
        Assert.True(result.ExitCode == 0, $"{command}\nended with {result.ExitCode}\n{text}");
        return text;
    }
}
