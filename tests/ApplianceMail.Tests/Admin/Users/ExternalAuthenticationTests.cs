using System.Net;
using ApplianceMail.Admin;
using ApplianceMail.Admin.Configuration;
using ApplianceMail.Admin.Users;
using ApplianceMail.Store.Directory;
using ApplianceMail.Tests.Server.Runtime;

namespace ApplianceMail.Tests.Admin.Users;

/// <summary>Users whose password is another directory's.</summary>
public sealed class ExternalAuthenticationTests
{
    static readonly string s_hash = PasswordHash.Create("other", iterations: 1000);

    [Fact]
    public async Task The_password_that_was_kept_here_opens_no_protocol_until_the_user_is_internal_again()
    {
        await using var a = await RunningAppliance.StartAsync();
        await a.RunAsync("New-MailUser", new { Address = "alice", Password = "secret" });
        // A login that is remembered must not be good for the next one.
        Assert.StartsWith("+OK", await Pop3Async(a, "secret"));
        await a.RunAsync("Set-MailUser", new { Identity = "alice", AuthenticationSource = "External" });
        // At once: each wrong login is answered late.
        var answers = await Task.WhenAll(Pop3Async(a, "wrong"), Pop3Async(a, "secret"), ImapAsync(a, "wrong"), ImapAsync(a, "secret"), SubmissionAsync(a, "wrong"), SubmissionAsync(a, "secret"));
        Assert.Equal((answers[0], answers[2], answers[4]), (answers[1], answers[3], answers[5]));
        Assert.StartsWith("-ERR", answers[1]);
        Assert.StartsWith("a NO", answers[3]);
        Assert.StartsWith("535", answers[5]);
        await a.RunAsync("Set-MailUser", new { Identity = "alice", AuthenticationSource = "Internal" });
        Assert.StartsWith("+OK", await Pop3Async(a, "secret"));
        Assert.StartsWith("a OK", await ImapAsync(a, "secret"));
        Assert.StartsWith("235", await SubmissionAsync(a, "secret"));
    }

    [Fact]
    public async Task The_reason_is_told_to_the_log_and_such_logins_count_as_wrong_passwords()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.StoreFixture.SetAsync("PasswordGuessFailures", 3);
        await f.RunAsync("Set-MailUser", new { Identity = "alice", AuthenticationSource = "External" });
        for (int i = 0; i < 3; i++) Assert.Equal(LoginFailure.ExternalAuthentication, await LoginAsync());
        Assert.Equal(LoginFailure.TooManyFailures, await LoginAsync());

        async Task<LoginFailure> LoginAsync() => (await f.StoreFixture.Store.Authenticator.LoginAsync("alice", "secret", AccountServices.Imap, IPAddress.Parse("192.0.2.1"), default)).Failure;
    }

    [Fact]
    public async Task Nobody_gives_an_external_user_a_password_here()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Set-MailUser", new { Identity = "alice", AuthenticationSource = "External" });
        foreach (var parameters in (object[])[new { Identity = "alice", Password = "new" }, new { Identity = "alice", PasswordHash = s_hash }])
        {
            await f.RefusedAsync("ExternalAuthentication", "Set-MailUserPassword", parameters);
            await f.RefusedAsync("ExternalAuthentication", "Set-MailUser", parameters);
        }
        await f.RefusedAsync("ExternalAuthentication", "Set-MailUserPassword", new { Identity = "alice" });
        await f.RefusedAsync("ExternalAuthentication", "Set-MailUser", new { Identity = "bob", AuthenticationSource = "External", Password = "new" });
        await f.RefusedAsync("ExternalAuthentication", "New-MailUser", new { Address = "carol", AuthenticationSource = "External", PasswordHash = s_hash });
        await f.RunAsync("Set-MailUser", new { Identity = "alice", AuthenticationSource = "Internal", PasswordHash = s_hash });
        await f.RunAsync("Set-MailUserPassword", new { Identity = "alice", PasswordHash = s_hash });
    }

    [Fact]
    public async Task A_token_that_gives_nobody_a_password_does_not_say_either_which_one_counts()
    {
        await using var f = await CatalogFixture.StartAsync();
        var site = new AdminCaller("site", "test", AdminRights.All with { Token = new TokenRights("site", ["Set-MailUser"]) });
        await f.RunAsync("Set-MailUser", new { Identity = "alice", DisplayName = "A" }, caller: site);
        Assert.Equal("AccessDenied", (await Assert.ThrowsAsync<OperationException>(() => f.RunAsync("Set-MailUser", new { Identity = "alice", AuthenticationSource = "Internal" }, caller: site))).Code);
    }

    [Fact]
    public async Task A_new_external_user_has_no_password_that_is_shown_and_undo_brings_an_internal_one_back()
    {
        await using var f = await CatalogFixture.StartAsync();
        var created = await f.GetAsync<NewMailUserResult>("New-MailUser", new { Address = "carol", AuthenticationSource = "External" });
        Assert.Equal((AuthenticationSource.External, null), (created.User.AuthenticationSource, created.GeneratedPassword));
        var changed = await f.RunAsync("Set-MailUser", new { Identity = "alice", AuthenticationSource = "External" });
        await f.RunAsync("Undo-MailChange", new { Identity = changed.ChangeId });
        Assert.Equal(AuthenticationSource.Internal, (await f.ListAsync<MailUserInfo>("Get-MailUser", new { Identity = "alice" })).Single().AuthenticationSource);
    }

    [Fact]
    public async Task Lists_and_configurations_carry_it_and_show_no_password_for_such_users()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Set-MailUser", new { Identity = "alice", AuthenticationSource = "External" });
        var text = (await f.ListAsync<ExportedText>("Export-MailConfiguration", new { })).Single().Text;
        var csv = (await f.ListAsync<ExportedText>("Export-MailUser", new { Fields = new[] { "Address", "AuthenticationSource" } })).Single().Text;
        Assert.Contains("alice@example.org,External", csv);
        foreach (var (operation, parameters) in ((string, object)[])[("Import-MailUser", new { Csv = csv, Password = "for all others" }), ("Invoke-MailConfiguration", new { Configuration = text })])
        {
            await f.RunAsync("Remove-MailUser", new { Identity = "alice" });
            await f.RunAsync("Remove-MailUser", new { Identity = "bob" });
            var result = (await f.RunAsync(operation, parameters)).Result;
            Assert.Equal(AuthenticationSource.External, (await f.ListAsync<MailUserInfo>("Get-MailUser", new { Identity = "alice" })).Single().AuthenticationSource);
            if (result is InvokedConfiguration invoked) Assert.Equal(["bob@example.org"], invoked.GeneratedPasswords.Select(p => p.Address));
            else Assert.All(((ImportedMailUsers)result!).Users, u => Assert.Null(u.GeneratedPassword));
        }
        await f.RefusedAsync("InvalidParameter", "Import-MailUser", new { Csv = "Address,AuthenticationSource,Password\ndora,External,x\n" });
        await f.RefusedAsync("InvalidParameter", "Import-MailUser", new { Csv = "Address,AuthenticationSource\ndora,1\n" });
        await f.RefusedAsync("InvalidParameter", "Invoke-MailConfiguration", new { Configuration = """{"domains":[{"name":"b.example","settings":{"defaults":{"user":{"authenticationSource":"External"}}}}]}""" });
    }

    static async Task<string> Pop3Async(RunningAppliance a, string password)
    {
        await using var pop = await a.ConnectAsync("POP3");
        await pop.ExpectAsync("+OK *");
        await pop.AskAsync("USER alice");
        return await pop.AskAsync("PASS " + password);
    }

    static async Task<string> ImapAsync(RunningAppliance a, string password)
    {
        await using var imap = await a.ConnectAsync("IMAP");
        await imap.ExpectAsync("* OK *");
        return await imap.AskAsync("a LOGIN alice " + password);
    }

    static async Task<string> SubmissionAsync(RunningAppliance a, string password)
    {
        await using var smtp = await a.ConnectAsync("Submission");
        await smtp.ExpectAsync("220 *");
        await smtp.AskAsync("HELO client.example");
        return await smtp.AskAsync("AUTH PLAIN " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("\0alice\0" + password)));
    }
}
