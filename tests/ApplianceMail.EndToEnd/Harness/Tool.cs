using System.Diagnostics;

namespace ApplianceMail.EndToEnd.Harness;

/// <summary>Programs of the system: found on the PATH, run with a home of their own and a time limit.</summary>
public static class Tool
{
    /// <summary>Longest run, and longest wait for anything: the slowest client takes seconds; a machine that builds and tests elsewhere, and stands still for a while, a hundred times that.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>The variable by which sites' objects wait longer than a page does, so that a slow machine makes no failure; empty: as long as a page.</summary>
    public const string PatienceVariable = "APPLIANCEMAIL_PATIENCE";

    /// <summary>Its value in tests, in seconds.</summary>
    public const string Patience = "300";

    /// <summary>The program's path. Without it the test is skipped on a desk; in CI on Linux, which installs all of them, it fails.</summary>
    public static string Require(string name)
    {
        if (Find(name) is { } path) return path;
        var isDemanded = OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable("CI") == "true";
        Assert.False(isDemanded, $"{name} is not on the PATH, and CI must have it.");
        Skip.If(true, $"{name} is not on the PATH: its test is skipped.");
        return name;
    }

    public static bool IsThere(string name) => Find(name) is not null;

    static string? Find(string name)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var names = OperatingSystem.IsWindows() ? [name + ".exe"] : new[] { name };
        // The shims of version switchers look for their versions in the user's home, which is not there for the test.
        return folders.Where(f => !f.Contains("shims", StringComparison.Ordinal)).SelectMany(f => names.Select(n => Path.Combine(f, n))).FirstOrDefault(File.Exists);
    }

    /// <summary>Runs a program that <see cref="Require"/> found or that is given by path.</summary>
    /// <param name="home">HOME of the program; null: a folder that is gone afterwards.</param>
    /// <param name="input">Standard input; null: empty.</param>
    /// <param name="limit">Null: what a mail client may take.</param>
    public static async Task<ToolResult> RunAsync(
        string name, IReadOnlyList<string> arguments, byte[]? input = null, string? home = null, IReadOnlyDictionary<string, string>? environment = null, TimeSpan? limit = null)
    {
        using var ownHome = home is null ? new TemporaryDirectory() : null;
        var start = new ProcessStartInfo(Path.IsPathRooted(name) || name == "dotnet" ? name : Require(name), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = home ?? ownHome!.Path,
        };
        // .NET programs keep the user's own home: they cost a first-run message otherwise, and read nothing else there.
        if (name != "dotnet") start.Environment["HOME"] = start.WorkingDirectory;
        foreach (var (variable, value) in environment ?? new Dictionary<string, string>()) start.Environment[variable] = value;
        using var process = Process.Start(start)!;
        return await WaitAsync(process, $"{name} {string.Join(' ', arguments)}", input ?? [], limit ?? Limit);
    }

    static async Task<ToolResult> WaitAsync(Process process, string command, byte[] input, TimeSpan time)
    {
        using var limit = new CancellationTokenSource(time);
        using var output = new MemoryStream();
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        var copying = process.StandardOutput.BaseStream.CopyToAsync(output, limit.Token);
        try
        {
            await WriteAsync(process, input, limit.Token);
            await copying;
            var text = await error;
            await process.WaitForExitAsync(limit.Token);
            return new ToolResult(command, process.ExitCode, output.ToArray(), text);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{command}\ndid not end within {time.TotalSeconds} s\n--- output\n{System.Text.Encoding.UTF8.GetString(output.ToArray())}");
            throw;
        }
    }

    static async Task WriteAsync(Process process, byte[] input, CancellationToken cancel)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, cancel);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended without reading: its exit code says what is to be said.
        }
    }
}
