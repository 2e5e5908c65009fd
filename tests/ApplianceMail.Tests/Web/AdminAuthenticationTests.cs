using System.Net;
using System.Net.Http.Headers;
using ApplianceMail.Admin;
using ApplianceMail.Admin.Administrators;
using ApplianceMail.Mail.Totp;
using ApplianceMail.Store.Directory;
using ApplianceMail.Tests.Harness;
using ApplianceMail.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApplianceMail.Tests.Web;

public sealed class AdminAuthenticationTests
{
    static AuthenticationHeaderValue Bearer(string token) => new("Bearer", token);

    static Task<AdminPort.Answer> AskAsync(AdminPort port, AuthenticationHeaderValue? login, string? code = null) =>
        port.SendAsync(HttpMethod.Post, "/api/v1/admin/Get-MailDomain", "{}", login, code);

    [Fact]
    public async Task Nobody_gets_in_without_a_login_and_is_told_every_way_to_log_in()
    {
        await using var port = await AdminPort.StartAsync();
        var answer = await AskAsync(port, null);
        answer.AssertProblem(HttpStatusCode.Unauthorized, "NotAuthenticated");
        Assert.Equal("Basic realm=\"ApplianceMail\", charset=\"UTF-8\", Bearer realm=\"ApplianceMail\"", answer.Field("WWW-Authenticate"));
    }

    [Fact]
    public async Task Name_and_password_are_taken_and_wrong_ones_are_not()
    {
        await using var port = await AdminPort.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(port, AdminPort.Basic("admin", "secret"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(port, AdminPort.Basic("ADMIN", "secret"))).Status);
        foreach (var (name, password) in new[] { ("admin", "wrong"), ("nobody", "secret"), ("alice@example.org", "secret"), ("admin", ""), ("", "secret") })
            (await AskAsync(port, AdminPort.Basic(name, password))).AssertProblem(HttpStatusCode.Unauthorized, "NotAuthenticated");
        (await AskAsync(port, new("Basic", "no base64!"))).AssertProblem(HttpStatusCode.Unauthorized, "NotAuthenticated");
        (await AskAsync(port, new("Negotiate", "abc"))).AssertProblem(HttpStatusCode.Unauthorized, "NotAuthenticated");
    }

    [Fact]
    public async Task A_token_works_until_it_ends_or_is_removed_and_only_for_its_operations()
    {
        await using var port = await AdminPort.StartAsync();
        var made = (await port.RunAsync("New-MailToken", new { Name = "reports", Operations = new[] { "Get-*" } }, AdminPort.Basic("admin", "secret"))).Result;
        var token = made["secret"]!.GetValue<string>();
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(port, Bearer(token))).Status);
        (await port.RunAsync("New-MailDomain", new { Name = "b.example" }, Bearer(token))).AssertProblem(HttpStatusCode.Forbidden, "AccessDenied");
        (await port.RunAsync("New-MailToken", new { Name = "another" }, Bearer(token))).AssertProblem(HttpStatusCode.Forbidden, "AccessDenied");
        Assert.Equal(HttpStatusCode.OK, (await port.RunAsync("Remove-MailToken", new { Identity = "reports" })).Status);
        var answer = await AskAsync(port, Bearer(token));
        answer.AssertProblem(HttpStatusCode.Unauthorized, "NotAuthenticated");
        Assert.Contains("error=\"invalid_token\"", answer.Field("WWW-Authenticate"));
    }

    /// <summary>A port that listens at the machine's own address alone must serve the machine's own sites.</summary>
    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1", true), InlineData("::1", "::1", true), InlineData("192.0.2.10", "192.0.2.10", true), InlineData("::ffff:192.0.2.10", "::ffff:192.0.2.10", true)]
    [InlineData("192.0.2.11", "192.0.2.10", false), InlineData("192.0.2.11", null, false)]
    public async Task A_local_token_is_taken_from_this_machine_alone(string from, string? at, bool taken)
    {
        await using var mail = await StoreFixture.StartAsync();
        var authentication = new AdminAuthentication(new AdminLogins(mail.Store, TimeProvider.System, NullLoggerFactory.Instance), [new("token", AdminCaller.Local, AdminRights.All)], TimeProvider.System);
        var http = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(from), LocalIpAddress = at is null ? null : IPAddress.Parse(at) }, Request = { Headers = { Authorization = "Bearer token" } } };
        object? passed = await authentication.FilterAsync(new DefaultEndpointFilterInvocationContext(http), _ => new("passed"));
        Assert.Equal(taken, passed is "passed");
    }

    [Fact]
    public async Task The_second_factor_is_asked_for_and_each_code_opens_one_session()
    {
        await using var port = await AdminPort.StartAsync();
        TotpSecret.TryParse("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", out var secret);
        await port.Mail.Store.WriteAsync(t => new ValueTask<AdministratorRow>(t.Administrators.SetTotp(t.Administrators.Find("admin")!, secret.ToBase32())), default);
        var login = AdminPort.Basic("admin", "secret");
        (await AskAsync(port, login)).AssertProblem(HttpStatusCode.Unauthorized, "OtpRequired");
        (await AskAsync(port, login, "000000")).AssertProblem(HttpStatusCode.Unauthorized, "OtpRequired");
        (await AskAsync(port, AdminPort.Basic("admin", "wrong"))).AssertProblem(HttpStatusCode.Unauthorized, "NotAuthenticated");
        // The next step's code: the present step could end between here and the server.
        var code = secret.Code(TotpSecret.StepAt(DateTimeOffset.UtcNow) + 1);
        var answer = await AskAsync(port, login, code);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var session = answer.Field("X-ApplianceMail-Session")!;
        (await AskAsync(port, login, code)).AssertProblem(HttpStatusCode.Unauthorized, "OtpRequired");
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(port, Bearer(session))).Status);
        // A changed password ends it.
        Assert.Equal(HttpStatusCode.OK, (await port.RunAsync("Set-MailAdministrator", new { Identity = "admin", Password = "other-1" })).Status);
        (await AskAsync(port, Bearer(session))).AssertProblem(HttpStatusCode.Unauthorized, "NotAuthenticated");
    }

    [Fact]
    public async Task A_domain_administrator_asking_for_another_domain_is_denied_and_the_journal_has_it()
    {
        await using var port = await AdminPort.StartAsync();
        await port.RunAsync("New-MailDomain", new { Name = "b.example" });
        Assert.Equal(HttpStatusCode.OK, (await port.RunAsync("New-MailAdministrator", new { Name = "dora", Password = "dora-1", Domains = new[] { "b.example" } })).Status);
        var dora = AdminPort.Basic("dora", "dora-1");
        Assert.Equal(HttpStatusCode.OK, (await port.RunAsync("New-MailUser", new { Address = "x@b.example", Password = "pass-1" }, dora)).Status);
        (await port.RunAsync("Get-MailUser", new { Domain = "example.org" }, dora)).AssertProblem(HttpStatusCode.Forbidden, "AccessDenied");
        (await port.RunAsync("Set-MailUser", new { Identity = "alice@example.org", DisplayName = "x" }, dora)).AssertProblem(HttpStatusCode.Forbidden, "AccessDenied");
        Assert.Equal("x@b.example", Assert.Single((await port.RunAsync("Get-MailUser", new { }, dora)).Result.AsArray())!["address"]!.GetValue<string>());
        var denied = port.Mail.Store.ReadJournal(new()).Where(e => e.Refusal == "AccessDenied").ToList();
        Assert.Equal(["Set-MailUser", "Get-MailUser"], denied.Select(e => e.Operation));
        Assert.All(denied, e => Assert.Equal(("dora", "HTTP 127.0.0.1"), (e.Actor, e.Origin)));
    }

    [Fact]
    public async Task Another_sites_page_cannot_use_a_browsers_login()
    {
        await using var port = await AdminPort.StartAsync();
        foreach (var origin in new[] { "https://evil.example", "null", $"https://127.0.0.1:{port.Port + 1}" })
            (await port.SendAsync(HttpMethod.Post, "/api/v1/admin/Get-MailDomain", null, AdminPort.Local, origin: origin)).AssertProblem(HttpStatusCode.Forbidden, "CrossSiteRequest");
        Assert.Equal(HttpStatusCode.OK, (await port.SendAsync(HttpMethod.Post, "/api/v1/admin/Get-MailDomain", null, AdminPort.Local, origin: $"https://127.0.0.1:{port.Port}")).Status);
    }

    [Fact]
    public async Task Strangers_are_held_up_before_their_passwords_are_looked_at()
    {
        // Time stands still: on a slow machine the requests would be no faster than what is allowed.
        await using var port = await AdminPort.StartAsync(time: new ManualTime());
        AdminPort.Answer answer;
        do answer = await AskAsync(port, null);
        while (answer.Status == HttpStatusCode.Unauthorized);
        answer.AssertProblem(HttpStatusCode.TooManyRequests, "TooManyRequests");
        Assert.InRange(int.Parse(answer.Field("Retry-After")!), 1, 60);
        // The holder of the local token is no stranger.
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(port, AdminPort.Local)).Status);
    }
}
