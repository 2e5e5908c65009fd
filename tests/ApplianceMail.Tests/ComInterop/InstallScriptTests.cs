using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ApplianceMail.AdminClient;
using ApplianceMail.ComInterop;
using ApplianceMail.Tests.Architecture;

namespace ApplianceMail.Tests.ComInterop;

/// <summary>What the scripts that install the automation object count on, without a PowerShell to try them.</summary>
public sealed partial class InstallScriptTests
{
    static readonly string s_source = Path.Combine(ArchitectureTests.Root, "ComInterop");
    static readonly string s_output = Path.Combine(s_source, "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "win-x64");
    static readonly string[] s_scripts = ["Install-MailAutomation.ps1", "MailAutomation.ps1", "Uninstall-MailAutomation.ps1"];
    static readonly string s_text = string.Concat(s_scripts.Select(s => File.ReadAllText(Path.Combine(s_source, s))));

    [Fact]
    public void A_build_lays_out_the_scripts_with_all_that_they_look_for()
    {
        var needed = Quoted().Matches(Line("$NeededFiles = ").Replace("$ComHostName", $"'{Constant("ComHostName")}'")).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(5, needed.Count);
        var laid = Directory.GetFiles(s_output).Select(Path.GetFileName).Where(f => !f!.EndsWith(".pdb", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        // Nothing is missing, and nothing is there which no copy would have.
        Assert.Equal(needed.Concat(s_scripts).Append("MailServerCtrl.tlb").Order(StringComparer.Ordinal), laid);
        foreach (var script in s_scripts) Assert.Equal(File.ReadAllText(Path.Combine(s_source, script)), File.ReadAllText(Path.Combine(s_output, script)));
    }

    [Fact]
    public void The_scripts_have_the_objects_names_and_numbers()
    {
        Assert.Equal(Identifiers.ProgId, Constant("ProgId"));
        Assert.Equal($"{{{Identifiers.Class}}}", Constant("ClassId"));
        Assert.Equal(Path.GetFileName(Path.ChangeExtension(typeof(MailDBInterface).Assembly.Location, ".comhost.dll")), Constant("ComHostName"));
        Assert.Contains($"'{AutomationAccess.FileName}'", s_text);
        Assert.Contains($"'{AutomationAccess.DirectoryName}'", s_text);
        Assert.Contains($"'{AutomationAccess.Variable}'", s_text);
        // No other number than the class's.
        Assert.Equal([Identifiers.Class], Number().Matches(s_text).Select(m => m.Value).Distinct());
    }

    [Fact]
    public void The_runtime_that_they_look_for_is_the_one_that_the_object_needs()
    {
        var configuration = JsonNode.Parse(File.ReadAllText(Path.Combine(s_output, "ApplianceMail.ComInterop.runtimeconfig.json")))!;
        var framework = configuration["runtimeOptions"]!["framework"]!;
        Assert.Equal("Microsoft.NETCore.App", (string?)framework["name"]);
        Assert.Equal(Version.Parse((string)framework["version"]!).Major.ToString(), Line("$DotNetMajor = "));
    }

    static string Constant(string name) => Line($"${name} = ").Trim('\'');

    /// <summary>What stands behind the beginning of a line.</summary>
    static string Line(string beginning) => s_text.Split('\n').Single(l => l.StartsWith(beginning, StringComparison.Ordinal))[beginning.Length..].TrimEnd('\r');

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Number();
}
