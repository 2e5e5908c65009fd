using System.Text.RegularExpressions;

namespace ApplianceMail.Tests.PowerShell;

/// <summary>What holds for scripts and for the module's folder without a PowerShell to try them.</summary>
public sealed partial class ScriptTests
{
    static string Root { get; } = AdminParityTests.FindRoot();

    public static TheoryData<string> Scripts =>
        [.. new[] { "examples", Path.Combine("tests", "PowerShell"), "PowerShellModule", "ComInterop" }.SelectMany(f => Directory.GetFiles(Path.Combine(Root, f), "*.ps*1")).Append(Path.Combine(Root, "build.ps1")).Select(f => Path.GetRelativePath(Root, f))];

    // Windows PowerShell 5.1 reads files without a byte order mark as ANSI.
    [Theory, MemberData(nameof(Scripts))]
    public void Scripts_are_ASCII_and_without_the_syntax_of_PowerShell_7(string script)
    {
        var text = File.ReadAllText(Path.Combine(Root, script));
        Assert.DoesNotContain(text, c => c > 127);
        Assert.Empty(NewSyntax().Matches(text).Select(m => m.Value));
    }

    [Fact]
    public void A_build_lays_the_module_out_as_Import_Module_takes_it()
    {
        var folder = Path.Combine(Root, "PowerShellModule", "out", "ApplianceMail");
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "ApplianceMail.AdminClient.dll", "ApplianceMail.PowerShell.dll", "ApplianceMail.format.ps1xml", "ApplianceMail.psd1", "ApplianceMail.types.ps1xml",
                "en-US/ApplianceMail.PowerShell.dll-Help.xml", "en-US/about_ApplianceMail.help.txt",
            ],
            files);
    }

    [GeneratedRegex(@" && | \|\| |\?\?|\?\.\w|\$\w+ \? ")]
    private static partial Regex NewSyntax();
}
