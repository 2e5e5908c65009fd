using System.Text.RegularExpressions;
using System.Xml.Linq;
using ApplianceMail.Admin;

namespace ApplianceMail.Tests.PowerShell;

/// <summary>The catalogue and the module's cmdlets, manifest and formats say the same. A failure lists what is missing.</summary>
public sealed partial class AdminParityTests
{
    static readonly string[] s_connectionCommands = ["Connect-MailServer", "Disconnect-MailServer"];

    static string Folder { get; } = Path.Combine(FindRoot(), "PowerShellModule");

    [Fact]
    public void Every_operation_is_a_cmdlet_and_every_cmdlet_an_operation() =>
        AssertSame(OperationCatalog.Operations.Keys.Concat(s_connectionCommands), CmdletDescription.All.Select(c => c.Name));

    [Fact]
    public void The_cmdlets_have_the_operations_parameters_with_types_and_help()
    {
        var wanted = OperationCatalog.Operations.Values.SelectMany(o => o.Parameters.Select(p =>
            $"{o.Name} -{p.Name} {Written(CmdletDescription.TypeOf(p))} {(p.IsRequired ? "mandatory " : "")}{(p.Position < 0 || p.IsFile ? "" : $"at {p.Position} ")}{Values(p)}: {p.Help}"));
        var found = CmdletDescription.All.Where(IsOperation).SelectMany(c => c.Own.Select(p =>
            $"{c.Name} -{p.Name} {Written(p.Type)} {(p.IsMandatory ? "mandatory " : "")}{(p.Position < 0 ? "" : $"at {p.Position} ")}{string.Join("|", p.Values)}: {p.Help}"));
        AssertSame(wanted, found);
    }

    [Fact]
    public void What_changes_something_can_be_previewed_and_what_removes_asks_before()
    {
        foreach (var cmdlet in CmdletDescription.All.Where(IsOperation))
        {
            var operation = OperationCatalog.Operations[cmdlet.Name];
            Assert.True(operation.IsQuery != cmdlet.CanPreview, cmdlet.Name + ": SupportsShouldProcess");
            Assert.True(operation.IsQuery != cmdlet.Parameters.Any(p => p.Name == "PassThru"), cmdlet.Name + ": -PassThru");
            Assert.True(cmdlet.Verb is "Remove" or "Clear" == cmdlet.AsksBefore, cmdlet.Name + ": ConfirmImpact");
            Assert.Equal((cmdlet.Name, CmdletDescription.ResultName(operation.ResultType)), (cmdlet.Name, cmdlet.OutputType));
        }
    }

    [Fact]
    public void Identity_comes_from_the_pipeline_by_value_and_by_property()
    {
        foreach (var cmdlet in CmdletDescription.All.Where(IsOperation))
            if (cmdlet.Own.FirstOrDefault(p => p.Name == "Identity") is { } identity)
                Assert.True(identity.Sets.All(s => s is { ByValue: true, ByName: true, Position: 0 }), cmdlet.Name);
    }

    [Fact]
    public void Names_are_completed()
    {
        var wanted = OperationCatalog.Operations.Values.SelectMany(o => o.Parameters.Where(p => p.Names != Names.Nothing && !IsNew(o, p)).Select(p => $"{o.Name} -{p.Name} {p.Names}Completer"));
        var found = CmdletDescription.All.SelectMany(c => c.Own.Where(p => p.Completer is not null).Select(p => $"{c.Name} -{p.Name} {p.Completer}"));
        AssertSame(wanted, found);
    }

    [Fact]
    public void File_parameters_can_be_given_by_path()
    {
        foreach (var operation in OperationCatalog.Operations.Values.Where(o => o.Parameters.Any(p => p.IsFile)))
            Assert.Contains(CmdletDescription.All.Single(c => c.Name == operation.Name).Parameters, p => p is { Name: "Path", ReadsFile: true, Position: >= 0 });
    }

    [Fact]
    public void The_manifest_exports_every_cmdlet_by_name()
    {
        var manifest = File.ReadAllText(Path.Combine(Folder, "ApplianceMail.psd1"));
        var exported = Quoted().Matches(manifest.Split("CmdletsToExport")[1].Split(')')[0]).Select(m => m.Groups[1].Value);
        AssertSame(CmdletDescription.All.Select(c => c.Name), exported);
        Assert.Contains($"ModuleVersion          = '{CmdletDescription.Module.GetName().Version!.ToString(3)}'", manifest);
        Assert.DoesNotContain(manifest, c => c > 127);
    }

    [Fact]
    public void Every_result_has_a_view_of_at_most_six_columns_that_exist()
    {
        var views = XDocument.Load(Path.Combine(Folder, "ApplianceMail.format.ps1xml")).Descendants("View").ToDictionary(v => v.Descendants("TypeName").Single().Value);
        foreach (var operation in OperationCatalog.Operations.Values.Where(o => CmdletDescription.ResultName(o.ResultType) != "System.String"))
        {
            var name = CmdletDescription.ResultName(operation.ResultType);
            Assert.True(views.ContainsKey(name), $"{name} ({operation.Name}) has no view.");
            var columns = views[name].Descendants("PropertyName").Select(p => p.Value).ToList();
            Assert.True(views[name].Descendants("TableControl").Any() ? columns.Count <= 6 : columns.Count > 0, $"{name} has {columns.Count} columns.");
            Assert.Empty(columns.Except(Members(operation.ResultType)).Select(c => $"{name} has no {c}"));
        }
    }

    static bool IsOperation(CmdletDescription cmdlet) => !s_connectionCommands.Contains(cmdlet.Name);

    /// <summary>Names that are not there yet cannot be completed.</summary>
    static bool IsNew(OperationDescription operation, ParameterDescription parameter) =>
        (operation.Name.StartsWith("New-", StringComparison.Ordinal) && parameter.Position == 0) || parameter.Name is "NewAddress" or "NewName" || (operation.Name.StartsWith("Add-", StringComparison.Ordinal) && parameter.Name == "Alias");

    static IEnumerable<string> Members(Type result) =>
        result.GetProperties().SelectMany(p => p.PropertyType.Assembly == result.Assembly && p.PropertyType.IsClass ? p.PropertyType.GetProperties().Select(i => i.Name).Append(p.Name) : [p.Name]);

    static string Values(ParameterDescription parameter) => (Nullable.GetUnderlyingType(parameter.Type) ?? parameter.Type) is { IsEnum: true } type ? string.Join("|", Enum.GetNames(type)) : "";

    static string Written(Type type) => Nullable.GetUnderlyingType(type) is { } inner ? inner.Name + "?" : type.Name;

    static void AssertSame(IEnumerable<string> wanted, IEnumerable<string> found)
    {
        var (want, have) = (wanted.ToList(), found.ToList());
        var differences = want.Except(have).Select(w => "missing: " + w).Concat(have.Except(want).Select(h => "too much: " + h)).Order(StringComparer.Ordinal).ToList();
        Assert.True(differences.Count == 0, string.Join("\n", differences));
        Assert.Equal(want.Count, have.Count);
    }

    internal static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "ApplianceMail.sln"))) directory = directory.Parent;
        return directory.FullName;
    }

    [GeneratedRegex("'([A-Za-z-]+)'")]
    private static partial Regex Quoted();
}
