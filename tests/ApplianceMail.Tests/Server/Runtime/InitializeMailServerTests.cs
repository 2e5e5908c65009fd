using System.Net;
using ApplianceMail.Admin.Domains;
using ApplianceMail.Admin.Server;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Tests.Server.Runtime;

public sealed class InitializeMailServerTests
{
    static async Task<LoginFailure> LoginAsync(RunningAppliance a, string name, string password) =>
        (await a.Appliance.Store.Authenticator.LoginAsync(name, password, AccountServices.None, IPAddress.Loopback, default)).Failure;

    [Fact]
    public async Task A_new_server_gets_its_domain_and_postmaster_and_every_service_is_tried()
    {
        await using var a = await RunningAppliance.StartAsync();
        var done = await a.GetAsync<InitializedMailServer>("Initialize-MailServer", new { Domain = "Example.ORG", Password = "postmaster's own", HostName = "mx.example.org" });
        Assert.Equal(("example.org", "postmaster@example.org", null), (done.Domain, done.Postmaster, done.GeneratedPassword));
        Assert.Equal(["SMTP", "Submission", "SMTPS", "POP3", "POP3S", "IMAP", "IMAPS", "ADMIN"], done.Tests.Select(t => t.Service));
        Assert.All(done.Tests, t => Assert.True(t.Passed, $"{t.Service}: {t.Detail}"));
        Assert.All(done.Tests, t => Assert.Contains("TLS 1.", t.Detail));
        Assert.StartsWith("220 example.org  Service ready", done.Tests[0].Detail);
        // The domain of the first start has made room.
        Assert.Equal([("example.org", true)], (await a.ListAsync<DomainInfo>("Get-MailDomain", new { })).Select(d => (d.Name, d.IsPrimary)));
        Assert.Equal(LoginFailure.None, await LoginAsync(a, "postmaster", "postmaster's own"));
        var refusal = await a.RefusedAsync("ServerInitialized", "Initialize-MailServer", new { Domain = "other.example" });
        Assert.Contains("example.org", refusal.Message);
        await a.ReopenAsync();
        await a.RefusedAsync("ServerInitialized", "Initialize-MailServer", new { Domain = "example.org" });
    }

    [Fact]
    public async Task A_random_password_is_returned_once_and_works()
    {
        await using var a = await RunningAppliance.StartAsync();
        var done = await a.GetAsync<InitializedMailServer>("Initialize-MailServer", new { Domain = "example.org" });
        Assert.Equal(LoginFailure.None, await LoginAsync(a, "postmaster@example.org", done.GeneratedPassword!));
    }

    [Fact]
    public async Task The_domain_of_the_first_start_may_be_the_one_and_then_its_postmaster_gets_the_password()
    {
        await using var a = await RunningAppliance.StartAsync();
        await a.RunAsync("Initialize-MailServer", new { Domain = "example.test", Password = "new one" });
        Assert.Equal(LoginFailure.None, await LoginAsync(a, "postmaster", "new one"));
        Assert.Equal(LoginFailure.WrongPassword, await LoginAsync(a, "postmaster", a.Appliance.First!.PostmasterPassword));
        await a.RefusedAsync("ServerInitialized", "Initialize-MailServer", new { Domain = "example.test" });
    }

    [Fact]
    public async Task A_server_that_somebody_has_set_up_by_hand_is_left_alone()
    {
        await using var a = await RunningAppliance.StartAsync();
        await a.RunAsync("New-MailUser", new { Address = "alice", Password = "p" });
        await a.RefusedAsync("ServerInitialized", "Initialize-MailServer", new { Domain = "example.org" });
    }

    [Fact]
    public async Task Mail_of_the_try_out_keeps_its_domain()
    {
        await using var a = await RunningAppliance.StartAsync();
        await using (var smtp = await a.ConnectAsync("SMTP"))
        {
            await smtp.ExpectAsync("220 *");
            foreach (var command in (string[])["EHLO x.example", "MAIL FROM:<>", "RCPT TO:<postmaster@example.test>", "DATA"]) await smtp.AskAsync(command);
            Assert.StartsWith("250", await smtp.AskAsync("Subject: kept\r\n\r\nhello\r\n."));
        }
        await a.RunAsync("Initialize-MailServer", new { Domain = "example.org", Password = "p" });
        Assert.Equal([("example.org", true), ("example.test", false)], (await a.ListAsync<DomainInfo>("Get-MailDomain", new { })).Select(d => (d.Name, d.IsPrimary)));
    }

    [Fact]
    public async Task A_preview_and_an_undo_leave_a_server_that_can_be_set_up()
    {
        await using var a = await RunningAppliance.StartAsync();
        var preview = await a.RunAsync("Initialize-MailServer", new { Domain = "example.org", Password = "p" }, preview: true);
        Assert.NotEmpty(preview.Changes);
        var done = await a.RunAsync("Initialize-MailServer", new { Domain = "example.org", Password = "p" });
        await a.RunAsync("Undo-MailChange", new { Identity = done.ChangeId });
        Assert.Equal(["example.test"], (await a.ListAsync<DomainInfo>("Get-MailDomain", new { })).Select(d => d.Name));
        await a.RunAsync("Initialize-MailServer", new { Domain = "example.net", Password = "p" });
    }

    [Fact]
    public async Task A_service_that_does_not_answer_fails_its_test_with_the_reason()
    {
        await using var a = await RunningAppliance.StartAsync();
        await a.RunAsync("Set-MailService", new { Identity = "POP3", AccessMode = "Deny", AccessList = "127.*" });
        var tests = (await a.GetAsync<InitializedMailServer>("Initialize-MailServer", new { Domain = "example.org" })).Tests;
        Assert.Equal((false, "-ERR [SYS/PERM] Access denied"), tests.Single(t => t.Service == "POP3") is var t ? (t.Passed, t.Detail) : default);
        Assert.True(tests.Single(t => t.Service == "IMAP").Passed);
    }

    [Theory]
    [InlineData("no domain", null)]
    [InlineData("example.org", "no host")]
    public async Task Wrong_names_are_refused(string domain, string? host)
    {
        await using var a = await RunningAppliance.StartAsync();
        await a.RefusedAsync("InvalidParameter", "Initialize-MailServer", new { Domain = domain, HostName = host });
    }
}
