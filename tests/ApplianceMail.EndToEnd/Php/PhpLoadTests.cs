using System.Globalization;
using System.Text.Json.Nodes;

namespace ApplianceMail.EndToEnd.Php;

/// <summary>Many pages of a site, one after the other and at once.</summary>
[Collection(PhpCollection.Name)]
public sealed class PhpLoadTests(ApplianceFixture fixture)
{
    /// <summary>Each page hashes a password, which takes the server a tenth of a second of one core, and a busy machine many times that.</summary>
    static readonly TimeSpan s_limit = TimeSpan.FromHours(1);

    ApplianceProcess Server => fixture.Server;

    [SkippableFact]
    public async Task A_thousand_pages_leave_no_memory_and_no_open_file_behind()
    {
        var result = (await PhpSession.RunAsync("loop.php", Environment(("MAIL_COUNT", "1000")), s_limit)).Succeeded();
        Assert.Equal("", result.Error);
        Assert.True(result.Text.StartsWith('{'), result.Text);
        var growth = JsonNode.Parse(result.Text)!;
        Assert.Equal(0, (int)growth["files"]!);
        Assert.InRange((int)growth["memory"]!, int.MinValue, 64 * 1024);
        Assert.InRange((int)growth["peak"]!, int.MinValue, 64 * 1024);
    }

    [SkippableFact]
    public async Task Eight_processes_at_once_lose_and_double_nothing()
    {
        await Server.RunAsync("New-MailDomain", """{ "name": "race.test" }""");
        const int processes = 8, users = 20;
        var results = await Task.WhenAll(Enumerable.Range(0, processes).Select(n => PhpSession.RunAsync("race.php", Environment(("MAIL_NUMBER", n.ToString(CultureInfo.InvariantCulture))), s_limit)));
        var codes = results.Select(r => JsonNode.Parse(r.Succeeded().Text)!.AsArray().Select(c => (int)c!).ToList()).ToList();
        for (int i = 0; i < users; i++) Assert.Equal([0, .. Enumerable.Repeat(2, processes - 1)], codes.Select(c => c[i]).Order());
        Assert.Equal(users, (await Server.RunAsync("Get-MailUser", """{ "domain": "race.test" }"""))["result"]!.AsArray().Count);
        var aliases = (await Server.RunAsync("Get-MailUserAlias", "{}"))["result"]!.AsArray().Select(a => (string)a!["alias"]!).Where(a => a.StartsWith("race", StringComparison.Ordinal));
        Assert.Equal(processes * users, aliases.Distinct().Count());
    }

    Dictionary<string, string> Environment((string Name, string Value) more)
    {
        Server.KeepSecret("Correct-horse-race");
        return new(PhpSession.Environment(Server.DataDirectory)) { ["MAIL_PASSWORD"] = "Correct-horse-race", [more.Name] = more.Value };
    }
}
