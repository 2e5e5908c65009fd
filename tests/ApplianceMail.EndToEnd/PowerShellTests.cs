namespace ApplianceMail.EndToEnd;

/// <summary>
/// The module in a real PowerShell against the real server: each script of tests/PowerShell on a server of its own. PowerShell is the one tool that
/// CI cannot install: without it these tests are skipped, and say so.
/// </summary>
public sealed class PowerShellTests
{
    const string Variable = "APPLIANCEMAIL_TEST_PWSH";

    static string Root { get; } = FindRoot();

    public static TheoryData<string> Scripts => [.. Directory.GetFiles(Path.Combine(Root, "tests", "PowerShell"), "*.Tests.ps1").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [SkippableTheory, MemberData(nameof(Scripts))]
    public async Task The_modules_script_passes(string script)
    {
        string pwsh = FindPowerShell();
        await using var server = await ApplianceProcess.StartNewAsync();
        var result = await Tool.RunAsync(
            pwsh,
            ["-NoProfile", "-NonInteractive", "-File", Path.Combine(Root, "tests", "PowerShell", script), "-Module", Path.Combine(Root, "PowerShellModule", "out", "ApplianceMail"), "-DataDirectory", server.DataDirectory],
            environment: new Dictionary<string, string> { ["POWERSHELL_TELEMETRY_OPTOUT"] = "1", ["NO_COLOR"] = "1", ["TERM"] = "dumb" },
            limit: TimeSpan.FromMinutes(30));
        Assert.True(result.ExitCode == 0, $"{script} ended with exit code {result.ExitCode}:\n{result.Text}\n{result.Error}");
    }

    static string FindPowerShell()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            Assert.True(File.Exists(named), $"{Variable} names {named}, which is not there.");
            return named;
        }
        var names = OperatingSystem.IsWindows() ? ["pwsh.exe", "powershell.exe"] : new[] { "pwsh" };
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var found = names.SelectMany(n => folders.Select(f => Path.Combine(f, n))).FirstOrDefault(File.Exists);
        Skip.If(found is null, $"No pwsh is on the PATH and {Variable} names none: the module's scripts were not run.");
        return found!;
    }

    static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "ApplianceMail.sln"))) directory = directory.Parent;
        return directory.FullName;
    }
}
