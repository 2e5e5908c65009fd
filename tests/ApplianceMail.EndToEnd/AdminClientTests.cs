using System.Text.Json.Nodes;
using ApplianceMail.AdminClient;

namespace ApplianceMail.EndToEnd;

/// <summary>The client that PowerShell uses, against the real ADMIN port.</summary>
public sealed class AdminClientTests(ApplianceFixture fixture) : IClassFixture<ApplianceFixture>
{
    [Fact]
    public async Task Long_work_tells_how_far_it_is()
    {
        using var client = new AdminClient.AdminClient(AdminAccess.Read(fixture.Server.DataDirectory));
        var reports = new Reports();
        var csv = "Address,Password\n" + string.Concat(Enumerable.Range(1, 20).Select(i => $"progress{i},Correct-horse-{i}\n"));
        var response = await client.RunAsync("Import-MailUser", new JsonObject { ["Csv"] = csv }.ToJsonString(), false, reports, default);
        Assert.True(response.IsDone, response.Json);
        Assert.NotEmpty(reports.All);
        Assert.All(reports.All, r => Assert.Equal(20, r.Total));
    }

    [Fact]
    public async Task A_refusal_in_events_has_its_status_and_word()
    {
        using var client = new AdminClient.AdminClient(AdminAccess.Read(fixture.Server.DataDirectory));
        var response = await client.RunAsync("Remove-MailUser", """{"Identity":"nobody"}""", false, new Reports(), default);
        Assert.Equal((404, "MailUserNotFound"), (response.Status, JsonNode.Parse(response.Json)!["code"]!.GetValue<string>()));
    }

    [Fact]
    public async Task The_server_tells_its_version()
    {
        using var client = new AdminClient.AdminClient(AdminAccess.Read(fixture.Server.DataDirectory));
        var response = await client.RunAsync("Get-MailServer", "{}", false, default);
        Assert.Equal(typeof(AdminClient.AdminClient).Assembly.GetName().Version!.ToString(3), response.Version);
    }

    sealed class Reports : IProgress<AdminProgress>
    {
        public List<AdminProgress> All { get; } = [];

        public void Report(AdminProgress value) => All.Add(value);
    }
}
