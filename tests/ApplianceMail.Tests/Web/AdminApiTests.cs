using System.Net;
using System.Text.Json.Nodes;

namespace ApplianceMail.Tests.Web;

public sealed class AdminApiTests
{
    [Fact]
    public async Task An_operation_is_run_and_its_outcome_returned_with_the_number_of_the_change()
    {
        await using var port = await AdminPort.StartAsync();
        var answer = await port.RunAsync("New-MailDomain", new { Name = "b.example" });
        Assert.Equal("b.example", answer.Result["name"]!.GetValue<string>());
        Assert.True(answer.Json["changeId"]!.GetValue<long>() > 0);
        Assert.NotNull(await port.Mail.Store.Directory.FindDomainAsync("b.example", default));
    }

    [Fact]
    public async Task A_preview_changes_nothing_and_tells_the_impact()
    {
        await using var port = await AdminPort.StartAsync();
        var answer = await port.RunAsync("Remove-MailUser", new { Identity = "bob@example.org" }, query: "?preview=true");
        Assert.True(answer.Json["isPreview"]!.GetValue<bool>());
        Assert.Equal(1, answer.Json["impact"]!["users"]!.GetValue<int>());
        Assert.NotNull(await port.Mail.Store.Directory.FindAccountAsync("bob", "example.org", default));
    }

    [Theory]
    [InlineData("?preview=yes")]
    [InlineData("?preview=1")]
    [InlineData("?preview=true&preview=false")]
    public async Task A_misspelt_preview_does_nothing_at_all(string query)
    {
        await using var port = await AdminPort.StartAsync();
        (await port.RunAsync("Remove-MailUser", new { Identity = "bob@example.org" }, query: query)).AssertProblem(HttpStatusCode.BadRequest, "InvalidParameter");
        Assert.NotNull(await port.Mail.Store.Directory.FindAccountAsync("bob", "example.org", default));
    }

    [Fact]
    public async Task Refusals_have_their_status_and_word()
    {
        await using var port = await AdminPort.StartAsync();
        (await port.RunAsync("New-MailDomain", new { Name = "example.org" })).AssertProblem(HttpStatusCode.Conflict, "DomainExists");
        (await port.RunAsync("Remove-MailUser", new { Identity = "nobody@example.org" })).AssertProblem(HttpStatusCode.NotFound, "MailUserNotFound");
        (await port.RunAsync("New-MailDomain", new { Nam = "x.example" })).AssertProblem(HttpStatusCode.BadRequest, "InvalidParameter");
        (await port.RunAsync("Format-Disk", new { })).AssertProblem(HttpStatusCode.NotFound, "OperationNotFound");
    }

    [Fact]
    public async Task Http_mistakes_are_problems_too()
    {
        await using var port = await AdminPort.StartAsync();
        (await port.SendAsync(HttpMethod.Post, "/api/v1/admin/Get-MailDomain", "{ not json", AdminPort.Local)).AssertProblem(HttpStatusCode.BadRequest, "InvalidJson");
        (await port.SendAsync(HttpMethod.Post, "/api/v1/admin/Get-MailDomain", "{}", AdminPort.Local, contentType: "text/plain")).AssertProblem(HttpStatusCode.UnsupportedMediaType, "NotJson");
        (await port.SendAsync(HttpMethod.Post, "/api/v1/admin/Get-MailDomain", new string(' ', 10 * 1024 * 1024), AdminPort.Local)).AssertProblem(HttpStatusCode.RequestEntityTooLarge, "BodyTooLarge");
        (await port.SendAsync(HttpMethod.Get, "/nothing/here", null, AdminPort.Local)).AssertProblem(HttpStatusCode.NotFound, "PathNotFound");
        var wrongMethod = await port.SendAsync(HttpMethod.Get, "/api/v1/admin/Get-MailDomain", null, AdminPort.Local);
        wrongMethod.AssertProblem(HttpStatusCode.MethodNotAllowed, "MethodNotAllowed");
        // RFC 9110 §15.5.6.
        Assert.Equal("POST", wrongMethod.Field("Allow"));
    }

    [Fact]
    public async Task An_empty_body_means_no_parameters()
    {
        await using var port = await AdminPort.StartAsync();
        var answer = await port.SendAsync(HttpMethod.Post, "/api/v1/admin/Get-MailDomain", null, AdminPort.Local);
        Assert.Equal("example.org", answer.Result[0]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Every_answer_names_the_version()
    {
        await using var port = await AdminPort.StartAsync();
        foreach (var path in new[] { "/livez", "/readyz", "/nothing", "/api/v1/admin", "/openapi/v1.json" })
            Assert.Matches(@"^\d+\.\d+\.\d+", (await port.SendAsync(HttpMethod.Get, path)).Field("X-ApplianceMail-Version"));
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Both_versions_of_http_are_spoken(string version)
    {
        await using var port = await AdminPort.StartAsync();
        var answer = await port.SendAsync(HttpMethod.Post, "/api/v1/admin/Get-MailUser", "{}", AdminPort.Local, version: Version.Parse(version));
        Assert.Equal((HttpStatusCode.OK, Version.Parse(version)), (answer.Status, answer.Version));
        Assert.Equal(HttpStatusCode.OK, (await port.SendAsync(HttpMethod.Post, "/api/v1/admin/Get-MailUser", null, AdminPort.Local, version: Version.Parse(version))).Status);
    }

    [Fact]
    public async Task Readiness_is_told_without_detail()
    {
        bool ready = true;
        await using var port = await AdminPort.StartAsync(() => ready);
        Assert.Equal("ok", (await port.SendAsync(HttpMethod.Get, "/readyz")).Text);
        ready = false;
        (await port.SendAsync(HttpMethod.Get, "/readyz")).AssertProblem(HttpStatusCode.ServiceUnavailable, "NotReady");
    }

    [Fact]
    public async Task Answers_are_kept_by_nobody_on_the_way()
    {
        await using var port = await AdminPort.StartAsync();
        var answer = await port.RunAsync("New-MailUser", new { Address = "new@example.org" });
        Assert.Equal(("no-store", "nosniff"), (answer.Field("Cache-Control"), answer.Field("X-Content-Type-Options")));
    }

    [Fact]
    public async Task Long_work_tells_how_far_it_is()
    {
        await using var port = await AdminPort.StartAsync();
        var csv = "Address,Password\n" + string.Concat(Enumerable.Range(0, 4).Select(i => $"user{i}@example.org,pass-{i}\n"));
        var answer = await port.SendAsync(HttpMethod.Post, "/api/v1/admin/Import-MailUser", new JsonObject { ["csv"] = csv }.ToJsonString(), AdminPort.Local, accept: "text/event-stream");
        var events = answer.Text.TrimEnd('\n').Split("\n\n");
        Assert.Contains(events, e => e.StartsWith("event: progress\ndata: {\"done\":", StringComparison.Ordinal) && e.Contains("\"total\":4", StringComparison.Ordinal));
        Assert.StartsWith("event: result\n", events[^1]);
    }

    [Fact]
    public async Task Events_end_with_the_result_or_the_problem()
    {
        await using var port = await AdminPort.StartAsync();
        var done = await port.SendAsync(HttpMethod.Post, "/api/v1/admin/New-MailDomain", """{"name":"b.example"}""", AdminPort.Local, accept: "text/event-stream");
        Assert.Equal("text/event-stream", done.ContentType);
        var (name, data) = Last(done.Text);
        Assert.Equal(("result", "b.example"), (name, data["result"]!["name"]!.GetValue<string>()));
        var refused = await port.SendAsync(HttpMethod.Post, "/api/v1/admin/New-MailDomain", """{"name":"b.example"}""", AdminPort.Local, accept: "text/event-stream");
        (name, data) = Last(refused.Text);
        Assert.Equal(("problem", "DomainExists", 409), (name, data["code"]!.GetValue<string>(), data["status"]!.GetValue<int>()));

        static (string Name, JsonObject Data) Last(string text)
        {
            var lines = text.TrimEnd('\n').Split("\n\n")[^1].Split('\n');
            return (lines[0]["event: ".Length..], JsonNode.Parse(lines[1]["data: ".Length..])!.AsObject());
        }
    }
}
