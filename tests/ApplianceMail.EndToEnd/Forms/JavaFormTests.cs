using System.Globalization;
using System.Text.RegularExpressions;
using ApplianceMail.AdminClient;
using ApplianceMail.ComInterop;
using ApplianceMail.EndToEnd.Php;

namespace ApplianceMail.EndToEnd.Forms;

/// <summary>The forms of examples/java, compiled without a warning.</summary>
public sealed partial class JavaFormTests(ApplianceFixture fixture) : IClassFixture<ApplianceFixture>
{
    [SkippableFact]
    public async Task The_forms_do_what_they_say()
    {
        using var home = new TemporaryDirectory();
        await using var site = await StartAsync(home, fixture.Server.DataDirectory);
        await FormDialogue.RunAsync(site, fixture.Server);
    }

    [SkippableFact]
    public async Task Another_certificate_or_a_damaged_file_is_a_failure()
    {
        using var home = new TemporaryDirectory();
        await using var site = await StartAsync(home, home.Path);
        var access = AutomationAccess.Read(AutomationAccess.PathOf(fixture.Server.DataDirectory));
        home.Write(AutomationAccess.FileName, new AutomationAccess(access.Uri, access.Token, new string('0', 64)).ToString());
        Assert.Contains("(CheckUser: 1)", await site.SendAsync("user", "CheckUser", ("user", "nobody")));
        home.Write(AutomationAccess.FileName, access.ToString());
        Assert.Contains("(CheckUser: 0)", await site.SendAsync("user", "CheckUser", ("user", "nobody")));
        home.Write(AutomationAccess.FileName, "damaged");
        Assert.Contains("(DeleteUser: 3)", await site.SendAsync("user", "DeleteUser", ("user", "postmaster")));
    }

    [SkippableTheory, InlineData(""), InlineData("2")]
    public async Task A_silent_server_is_given_up(string patience)
    {
        using var home = new TemporaryDirectory();
        await using var peer = SlowPeer.Silent();
        home.Write(AutomationAccess.FileName, new AutomationAccess(new Uri($"https://127.0.0.1:{peer.Port}/"), "x", new string('0', 64)).ToString());
        await using var site = await StartAsync(home, home.Path, patience);
        Assert.Contains("(Authenticate: 4)", await site.SendAsync("user", "Authenticate", ("user", "postmaster"), ("pass", "x")));
    }

    static async Task<FormSite> StartAsync(TemporaryDirectory home, string directory, string patience = Tool.Patience)
    {
        var java = Tool.Require("java");
        Tool.Require("javac");
        (await Tool.RunAsync("javac", ["-Xlint:all", "-Werror", "-d", home.Path, .. Directory.GetFiles(Repository.Example("java"), "*.java")])).Succeeded();
        return await FormSite.StartAsync(directory, java, port => ["-cp", home.Path, "MailForms", $"{port}"], home.Path, patience);
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
