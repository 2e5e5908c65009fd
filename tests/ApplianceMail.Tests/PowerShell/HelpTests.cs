using System.Text.RegularExpressions;

namespace ApplianceMail.Tests.PowerShell;

/// <summary>The help that Get-Help shows. With APPLIANCEMAIL_RENEW_HELP=1 the committed file is written anew.</summary>
public sealed partial class HelpTests
{
    static string Folder { get; } = Path.Combine(AdminParityTests.FindRoot(), "PowerShellModule");

    static IReadOnlyDictionary<string, IReadOnlyList<HelpExample>> Examples { get; } = HelpExample.ReadAll(Path.Combine(Folder, "Help", "examples.txt"));

    [Fact]
    public void Every_cmdlet_has_two_examples_and_every_example_a_cmdlet()
    {
        var names = CmdletDescription.All.Select(c => c.Name).ToList();
        var mistakes = names.Where(n => !Examples.TryGetValue(n, out var list) || list.Count < 2).Select(n => "needs two examples: " + n).Concat(Examples.Keys.Except(names).Select(n => "no such cmdlet: " + n)).ToList();
        Assert.True(mistakes.Count == 0, string.Join("\n", mistakes));
    }

    [Fact]
    public void Every_cmdlet_and_every_parameter_is_described()
    {
        foreach (var cmdlet in CmdletDescription.All)
        {
            Assert.True(HelpDocument.Synopsis(cmdlet).EndsWith('.'), cmdlet.Name);
            foreach (var parameter in cmdlet.Parameters) Assert.True(parameter.Sets.All(s => s.Help?.Length > 10), $"{cmdlet.Name} -{parameter.Name}");
        }
    }

    [Fact]
    public void Each_example_uses_its_cmdlet_and_names_the_module_where_Exchange_has_the_same_cmdlet()
    {
        foreach (var (name, list) in Examples)
            foreach (var example in list)
            {
                Assert.Contains(name, example.Code);
                Assert.True(!ExchangeName().IsMatch(example.Code), example.Code);
                Assert.DoesNotContain(example.Code, c => c > 127);
            }
    }

    [Fact]
    public void Examples_give_cmdlets_only_parameters_that_they_have()
    {
        foreach (var code in Examples.Values.SelectMany(list => list).Select(e => e.Code))
            foreach (var command in Quoted().Replace(code, "''").Split('|', ';', '(', ')', '{', '}').Select(c => c.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
                if (CmdletDescription.All.FirstOrDefault(c => command.Length > 0 && c.Name == command[0].Replace(@"ApplianceMail\", "", StringComparison.Ordinal)) is { } cmdlet)
                    Assert.All(command.Where(w => ParameterName().IsMatch(w)).Select(w => w.Split(':')[0]), w => Assert.True(s_common.Contains(w) || cmdlet.Parameters.Any(p => "-" + p.Name == w), $"{cmdlet.Name} has no {w}: {code}"));
    }

    [Fact]
    public void The_committed_help_is_what_catalogue_cmdlets_and_examples_make()
    {
        var path = Path.Combine(Folder, "en-US", "ApplianceMail.PowerShell.dll-Help.xml");
        var made = HelpDocument.Make(Examples);
        if (Environment.GetEnvironmentVariable("APPLIANCEMAIL_RENEW_HELP") == "1") File.WriteAllText(path, made);
        Assert.True(File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == made, "The help is not up to date: run this test with APPLIANCEMAIL_RENEW_HELP=1 and commit the file.");
    }

    /// <summary>What PowerShell gives every cmdlet, or every one that changes something.</summary>
    static readonly string[] s_common = ["-WhatIf", "-Confirm", "-ErrorAction", "-ErrorVariable", "-Verbose", "-OutVariable"];

    [GeneratedRegex("'[^']*'|\"[^\"]*\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("^-[A-Za-z]")]
    private static partial Regex ParameterName();

    /// <summary>Exchange's cmdlets of the same names, without our module's name before them.</summary>
    [GeneratedRegex(@"(?<!ApplianceMail\\)\b(New|Get|Set|Remove|Enable|Disable)-MailUser\b(?!\w)")]
    private static partial Regex ExchangeName();
}
