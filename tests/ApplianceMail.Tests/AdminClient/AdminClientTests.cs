using System.Text;
using ApplianceMail.AdminClient;
using ApplianceMail.Web;
using Microsoft.AspNetCore.Http;

namespace ApplianceMail.Tests.AdminClient;

public sealed class AdminClientTests
{
    [Fact]
    public async Task A_call_carries_name_and_password_and_gives_the_answer()
    {
        await using var port = await ScriptedAdminPort.StartAsync(http => http.Response.WriteAsync("""{"result":[]}"""));
        using var client = port.Client(AdminLogin.WithPassword("admin", "pä:ss"));
        var response = await client.RunAsync("Get-MailUser", "{}", false, default);
        Assert.Equal((true, """{"result":[]}"""), (response.IsDone, response.Json));
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("admin:pä:ss")), port.Requests[0].Authorization);
    }

    [Fact]
    public async Task A_certificate_that_nobody_knows_is_refused_with_its_hash()
    {
        await using var port = await ScriptedAdminPort.StartAsync(http => http.Response.WriteAsync("{}"));
        using var client = port.Client(trust: ServerTrust.Machine);
        var refusal = await Assert.ThrowsAsync<AdminClientException>(() => client.RunAsync("Get-MailUser", "{}", false, default));
        Assert.Equal("CertificateNotTrusted", refusal.Code);
        Assert.Contains(port.CertificateHash.ToLowerInvariant(), refusal.Message);
        Assert.Empty(port.Requests);
    }

    [Fact]
    public async Task Another_certificate_than_the_pinned_one_is_refused()
    {
        await using var port = await ScriptedAdminPort.StartAsync(http => http.Response.WriteAsync("{}"));
        using var client = port.Client(trust: ServerTrust.Pin(new string('0', 64)));
        Assert.Equal("CertificateNotTrusted", (await Assert.ThrowsAsync<AdminClientException>(() => client.RunAsync("Get-MailUser", "{}", false, default))).Code);
    }

    [Fact]
    public async Task The_check_of_the_certificate_can_be_skipped()
    {
        await using var port = await ScriptedAdminPort.StartAsync(http => http.Response.WriteAsync("{}"));
        using var client = port.Client(trust: ServerTrust.Any);
        Assert.True((await client.RunAsync("Get-MailUser", "{}", false, default)).IsDone);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("zz" + "00000000000000000000000000000000000000000000000000000000000000")]
    public void What_is_no_SHA_256_is_no_pin(string hash) => Assert.Equal("InvalidCertificateHash", Assert.Throws<AdminClientException>(() => ServerTrust.Pin(hash)).Code);

    [Theory]
    [InlineData("99.0.0")]
    [InlineData("0.9999.0-beta.1")]
    public async Task A_newer_server_is_refused_with_both_versions(string version)
    {
        await using var port = await ScriptedAdminPort.StartAsync(http => AnswerAsync(http, version));
        using var client = port.Client();
        var refusal = await Assert.ThrowsAsync<AdminClientException>(() => client.RunAsync("Get-MailUser", "{}", false, default));
        Assert.Equal("ServerNewer", refusal.Code);
        Assert.Contains(version, refusal.Message);
        // It has done nothing.
        Assert.Empty(port.Requests);
    }

    [Fact]
    public async Task A_server_that_is_updated_in_between_is_refused_before_it_does_the_next_thing()
    {
        var version = "0.0.1";
        await using var port = await ScriptedAdminPort.StartAsync(http => AnswerAsync(http, version));
        using var client = port.Client();
        await client.RunAsync("Get-MailUser", "{}", false, default);
        version = "99.0.0";
        Assert.True((await client.RunAsync("New-MailUser", "{}", false, default)).IsDone);
        Assert.Equal("ServerNewer", (await Assert.ThrowsAsync<AdminClientException>(() => client.RunAsync("New-MailUser", "{}", false, default))).Code);
        Assert.Equal(2, port.Requests.Count);
    }

    [Theory]
    [InlineData("0.0.1")]
    [InlineData("0.1.99")]
    [InlineData("odd")]
    public async Task An_older_or_equal_server_is_taken(string version)
    {
        await using var port = await ScriptedAdminPort.StartAsync(http => AnswerAsync(http, version));
        using var client = port.Client();
        Assert.Equal(version, (await client.RunAsync("Get-MailUser", "{}", false, default)).Version);
    }

    [Fact]
    public async Task What_is_longer_than_the_server_takes_is_not_sent()
    {
        Assert.Equal(AdminHost.MaxRequestBytes, ApplianceMail.AdminClient.AdminClient.MaxRequestBytes);
        await using var port = await ScriptedAdminPort.StartAsync(http => AnswerAsync(http, "0.0.1"));
        using var client = port.Client();
        var refusal = await Assert.ThrowsAsync<AdminClientException>(() => client.RunAsync("Get-MailUser", "{\"x\":\"" + new string('x', ApplianceMail.AdminClient.AdminClient.MaxRequestBytes) + "\"}", false, default));
        Assert.Equal("BodyTooLarge", refusal.Code);
        Assert.Empty(port.Requests);
    }

    [Fact]
    public async Task Progress_is_told_and_the_result_comes_last()
    {
        await using var port = await ScriptedAdminPort.StartAsync(http => EventsAsync(http,
            "event: progress\ndata: {\"done\":1,\"total\":2,\"activity\":\"Hashing\"}\n\n: quiet\n\nevent: result\ndata: {\"result\":1}\n\n"));
        using var client = port.Client();
        var reports = new List<AdminProgress>();
        var response = await client.RunAsync("Import-MailUser", "{}", false, new Reports(reports), default);
        Assert.Equal([new AdminProgress(1, 2, "Hashing")], reports);
        Assert.Equal((200, """{"result":1}"""), (response.Status, response.Json.Trim()));
        Assert.Contains("text/event-stream", port.Requests[0].Accept.ToString());
    }

    [Fact]
    public async Task A_problem_at_the_end_of_events_has_its_status()
    {
        await using var port = await ScriptedAdminPort.StartAsync(http => EventsAsync(http, "event: problem\ndata: {\"status\":409,\"code\":\"DomainExists\"}\n\n"));
        using var client = port.Client();
        Assert.Equal(409, (await client.RunAsync("New-MailDomain", "{}", false, new Reports([]), default)).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("event: progress\ndata: {\"done\":1}\n\n")]
    [InlineData("event: result\ndata: {\"result\":1}")]
    public async Task Events_that_end_without_an_answer_are_no_success(string events)
    {
        await using var port = await ScriptedAdminPort.StartAsync(http => EventsAsync(http, events));
        using var client = port.Client();
        Assert.Equal("AnswerIncomplete", (await Assert.ThrowsAsync<AdminClientException>(() => client.RunAsync("New-MailDomain", "{}", false, new Reports([]), default))).Code);
    }

    [Fact]
    public async Task After_a_second_factor_the_session_stands_for_the_login()
    {
        await using var port = await ScriptedAdminPort.StartAsync(http =>
        {
            http.Response.Headers["X-ApplianceMail-Session"] = "ams_1";
            return http.Response.WriteAsync("{}");
        });
        using var client = port.Client(AdminLogin.WithPassword("admin", "secret", "123456"));
        for (int i = 0; i < 2; i++) await client.RunAsync("Get-MailUser", "{}", false, default);
        Assert.Equal("123456", port.Requests[0]["X-ApplianceMail-Otp"]);
        Assert.Equal("Bearer ams_1", port.Requests[1].Authorization);
        Assert.False(port.Requests[1].ContainsKey("X-ApplianceMail-Otp"));
    }

    [Fact]
    public async Task A_redirection_does_not_get_the_password()
    {
        await using var port = await ScriptedAdminPort.StartAsync(http =>
        {
            http.Response.Redirect("https://127.0.0.1:1/");
            return Task.CompletedTask;
        });
        using var client = port.Client();
        Assert.Equal(302, (await client.RunAsync("Get-MailUser", "{}", false, default)).Status);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_named()
    {
        using var client = new ApplianceMail.AdminClient.AdminClient(new Uri("https://127.0.0.1:1/"), AdminLogin.WithToken("x"), ServerTrust.Any);
        var refusal = await Assert.ThrowsAsync<AdminClientException>(() => client.RunAsync("Get-MailUser", "{}", false, default));
        Assert.Equal("ServerNotReached", refusal.Code);
        Assert.Contains("127.0.0.1:1", refusal.Message);
    }

    [Fact]
    public async Task A_call_can_be_stopped()
    {
        await using var port = await ScriptedAdminPort.StartAsync(http => Task.Delay(Timeout.Infinite, http.RequestAborted));
        using var client = port.Client();
        using var stop = new CancellationTokenSource();
        var call = client.RunAsync("Get-MailUser", "{}", false, stop.Token);
        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    static Task AnswerAsync(HttpContext http, string version)
    {
        http.Response.Headers["X-ApplianceMail-Version"] = version;
        return http.Response.WriteAsync("{}");
    }

    static Task EventsAsync(HttpContext http, string events)
    {
        http.Response.ContentType = "text/event-stream";
        return http.Response.WriteAsync(events);
    }

    sealed class Reports(List<AdminProgress> reports) : IProgress<AdminProgress>
    {
        public void Report(AdminProgress value) => reports.Add(value);
    }
}
