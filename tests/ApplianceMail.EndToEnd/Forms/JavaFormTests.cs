using System.Globalization;
using System.Text.RegularExpressions;
using ApplianceMail.ComInterop;

namespace ApplianceMail.EndToEnd.Forms;

/// <summary>The forms of examples/java, compiled without a warning.</summary>
public sealed partial class JavaFormTests(ApplianceFixture fixture) : IClassFixture<ApplianceFixture>
{
    [SkippableFact]
    public async Task The_forms_do_what_they_say()
    {
        var java = Tool.Require("java");
        Tool.Require("javac");
        using var home = new TemporaryDirectory();
        var compiled = await Tool.RunAsync("javac", ["-Xlint:all", "-Werror", "-d", home.Path, .. Directory.GetFiles(Repository.Example("java"), "*.java")]);
        compiled.Succeeded();
        await using var site = await FormSite.StartAsync(fixture.Server, java, port => ["-cp", home.Path, "MailForms", $"{port}"], home.Path);
        await FormDialogue.RunAsync(site, fixture.Server);
    }

    [Fact]
    public void The_numbers_are_those_of_the_automation_object()
    {
        var tables = Table().Matches(File.ReadAllText(Repository.Example("java", "MailDBInterface.java")));
        Assert.Equal(8, tables.Count);
        foreach (Match table in tables)
        {
            var name = string.Concat(table.Groups["name"].Value.Split('_').Select(w => w[0] + w[1..].ToLowerInvariant()));
            var codes = (ReturnCodes)typeof(ReturnCodes).GetField(name)!.GetValue(null)!;
            var words = Word().Matches(table.Groups["words"].Value).Select(w => (w.Groups[1].Value, short.Parse(w.Groups[2].Value, CultureInfo.InvariantCulture)));
            Assert.Equal(codes.Words.Where(w => w is not ("InvalidParameter" or "PasswordTooWeak")).Select(w => (w, codes[w])).Order(), words.Order());
            Assert.Equal((name, codes.Failed), (name, short.Parse(table.Groups["failed"].Value, CultureInfo.InvariantCulture)));
        }
    }

    [GeneratedRegex(@"Codes (?<name>[A-Z_]+) = new Codes\((?<failed>\d+), Map\.of\((?<words>[^)]*)\)")]
    private static partial Regex Table();

    [GeneratedRegex(@"""(\w+)"", (\d+)")]
    private static partial Regex Word();
}
