using System.Reflection;
using System.Text.RegularExpressions;

namespace ApplianceMail.Tests.Architecture;

public sealed partial class ArchitectureTests
{
    /// <summary>Who may know whom. Everything else is an error.</summary>
    static readonly Dictionary<string, string[]> s_allowed = new()
    {
        ["Mail"] = [],
        ["Net"] = ["Mail"],
        ["Store"] = ["Mail"],
        ["Transport"] = ["Store", "Net", "Mail"],
        ["Access"] = ["Store", "Net", "Mail"],
        ["Admin"] = ["Transport", "Store", "Mail"],
        ["AdminClient"] = [],
        ["Web"] = ["Admin", "Transport", "Store", "Mail"],
        ["Server"] = ["Mail", "Net", "Store", "Transport", "Access", "Admin", "AdminClient", "Web"],
        ["PowerShell"] = ["AdminClient"],
        ["ComInterop"] = ["AdminClient"],
    };

    internal static string Root { get; } = FindRoot();

    public static TheoryData<string> Projects => [.. s_allowed.Keys];

    [Theory, MemberData(nameof(Projects))]
    public void A_project_references_only_what_the_design_allows(string project)
    {
        var references = Assembly.Load("ApplianceMail." + project).GetReferencedAssemblies().Select(a => a.Name!)
            .Where(n => n.StartsWith("ApplianceMail.", StringComparison.Ordinal)).Select(n => n["ApplianceMail.".Length..]);
        Assert.Empty(references.Except(s_allowed[project]));
    }

    [Fact]
    public void The_top_level_is_what_the_design_says()
    {
        string[] wanted = ["src", "PowerShellModule", "ComInterop", "tests", "examples", "docs", "ApplianceMail.sln", "README.md", "build.ps1", "Directory.Build.props", "Directory.Packages.props"];
        var found = Directory.EnumerateFileSystemEntries(Root).Select(Path.GetFileName).Where(n => !n!.StartsWith('.'));
        Assert.Equal(wanted.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_rfc_that_code_cites_is_in_the_table_of_standards()
    {
        var listed = RfcNumber().Matches(File.ReadAllText(Path.Combine(Root, "docs", "standards.md"))).Select(m => m.Groups[1].Value).ToHashSet();
        var cited = Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/") && !f.Contains("\\obj\\"))
            .SelectMany(f => RfcNumber().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value)).ToHashSet();
        Assert.Empty(cited.Except(listed).Order());
    }

    [Fact]
    public void No_source_file_is_longer_than_400_lines()
    {
        var files = new[] { "src", "PowerShellModule", "ComInterop" }.SelectMany(d => Directory.EnumerateFiles(Path.Combine(Root, d), "*.cs", SearchOption.AllDirectories));
        Assert.DoesNotContain(files, f => File.ReadLines(f).Count() > 400);
    }

    static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "ApplianceMail.sln"))) directory = directory.Parent;
        return directory.FullName;
    }

    [GeneratedRegex(@"RFC (\d{3,5})")]
    private static partial Regex RfcNumber();
}
