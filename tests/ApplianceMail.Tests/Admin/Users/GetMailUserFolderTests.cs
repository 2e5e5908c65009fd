using ApplianceMail.Admin;
using ApplianceMail.Admin.Users;
using ApplianceMail.Store.Mailboxes;
using ApplianceMail.Tests.Imap;

namespace ApplianceMail.Tests.Admin.Users;

public sealed class GetMailUserFolderTests
{
    [Fact]
    public async Task A_user_who_has_never_logged_in_has_the_usual_mailboxes_and_nothing_in_them()
    {
        await using var f = await CatalogFixture.StartAsync();
        var folders = await f.ListAsync<MailUserFolderInfo>("Get-MailUserFolder", new { Identity = "alice" });
        Assert.Equal(
            [("INBOX", SpecialUse.None), ("Drafts", SpecialUse.Drafts), ("Junk", SpecialUse.Junk), ("Sent", SpecialUse.Sent), ("Trash", SpecialUse.Trash)], folders.Select(d => (d.Name, d.SpecialUse)));
        Assert.All(folders, d => Assert.Equal(("alice@example.org", 0, 0, 0L), (d.User, d.Messages, d.Unseen, d.Bytes)));
    }

    [Fact]
    public async Task Its_counts_are_those_that_an_imap_client_sees()
    {
        await using var imap = await ImapHarness.StartAsync();
        var client = await imap.SelectAsync(3);
        await client.PlayAsync("""
            C: 1 CREATE Projects/Köln
            S: 1 OK *
            C: 2 COPY 1:2 Projects/Köln
            S: 2 OK *
            C: 3 STORE 1 +FLAGS.SILENT (\Seen)
            S: 3 OK *
            """.Replace("Köln", "K&APY-ln"));
        var catalog = new OperationCatalog(imap.Store.Store, null, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);
        var outcome = await catalog.RunAsync("Get-MailUserFolder", System.Text.Json.JsonSerializer.SerializeToElement(new { Identity = "alice" }), new("tester", "test", AdminRights.All), false, default);
        var folders = ((IReadOnlyList<object>)outcome.Result!).Cast<MailUserFolderInfo>().ToDictionary(d => d.Name);
        Assert.Equal((3, 2, 3L * ImapHarness.Message.Length), (folders["INBOX"].Messages, folders["INBOX"].Unseen, folders["INBOX"].Bytes));
        Assert.Equal((2, 2), (folders["Projects/Köln"].Messages, folders["Projects/Köln"].Unseen));
    }

    [Fact]
    public async Task Nobody_and_others_domains_users_are_refused()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RefusedAsync("MailUserNotFound", "Get-MailUserFolder", new { Identity = "nobody" });
        var refusal = await Assert.ThrowsAsync<OperationException>(() => f.RunAsync("Get-MailUserFolder", new { Identity = "alice" }, caller: CatalogFixture.DomainAdministrator("b.example")));
        Assert.Equal("AccessDenied", refusal.Code);
    }

    [Theory]
    [InlineData("secret", "")]
    [InlineData("wrong", "PasswordWrong")]
    [InlineData("", "PasswordWrong")]
    public async Task Where_a_password_is_given_it_must_be_right(string password, string code)
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("New-MailUser", new { Address = "carol", Password = "secret" });
        if (code.Length == 0) Assert.NotEmpty(await f.ListAsync<MailUserFolderInfo>("Get-MailUserFolder", new { Identity = "carol", Password = password }));
        else await f.RefusedAsync(code, "Get-MailUserFolder", new { Identity = "carol", Password = password });
    }

    [Fact]
    public async Task Where_a_password_is_given_its_user_must_be_one_who_may_log_in()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("New-MailUser", new { Address = "carol", Password = "secret" });
        var given = new { Identity = "carol", Password = "secret" };
        foreach (var status in new[] { "Disabled", "Pending", "Suspended" })
        {
            await f.RunAsync("Set-MailUser", new { Identity = "carol", Status = status });
            await f.RefusedAsync("LoginNotAllowed", "Get-MailUserFolder", given);
        }
        await f.RunAsync("Set-MailUser", new { Identity = "carol", Status = "Normal" });
        await f.RunAsync("Set-MailUserRight", new { Identity = "carol", ExpiresAt = "2020-01-01T00:00:00Z" });
        await f.RefusedAsync("LoginNotAllowed", "Get-MailUserFolder", given);
        await f.RunAsync("Set-MailUserRight", new { Identity = "carol", NeverExpires = true });
        await f.RunAsync("Set-MailUser", new { Identity = "carol", AuthenticationSource = "External" });
        await f.RefusedAsync("ExternalAuthentication", "Get-MailUserFolder", given);
    }

    [Fact]
    public async Task Guessing_at_the_password_ends_in_a_block()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("New-MailUser", new { Address = "carol", Password = "secret" });
        await f.RunAsync("Set-MailServerSetting", new { Identity = "PasswordGuessUserFailures", Value = "3" });
        for (int i = 0; i < 3; i++) await f.RefusedAsync("PasswordWrong", "Get-MailUserFolder", new { Identity = "carol", Password = "guess" });
        await f.RefusedAsync("TooManyLoginFailures", "Get-MailUserFolder", new { Identity = "carol", Password = "secret" });
        Assert.DoesNotContain(await f.ListAsync<ApplianceMail.Admin.Journal.MailChangeInfo>("Get-MailChange", new { }), c => c.Operation == "Get-MailUserFolder");
    }
}
