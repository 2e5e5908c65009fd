using System.Net;
using ApplianceMail.Admin;
using ApplianceMail.Admin.Users;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Tests.Admin;

public sealed class MailUserTests
{
    static Task<LoginResult> LoginAsync(CatalogFixture f, string name, string password) =>
        f.StoreFixture.Store.Authenticator.LoginAsync(name, password, AccountServices.None, IPAddress.Loopback, default).AsTask();

    [Fact]
    public async Task A_new_user_logs_in_at_once_and_a_new_password_replaces_the_old()
    {
        await using var f = await CatalogFixture.StartAsync();
        var made = await f.GetAsync<NewMailUserResult>("New-MailUser", new { Address = "Carol@Example.org", Password = "first", DisplayName = "Carol ✓", QuotaBytes = 5000L });
        Assert.Equal(("carol@example.org", "Carol ✓", 5000, null), (made.User.Address, made.User.DisplayName, made.User.QuotaBytes, made.GeneratedPassword));
        Assert.Equal(LoginFailure.None, (await LoginAsync(f, "carol@example.org", "first")).Failure);
        await f.RunAsync("Set-MailUser", new { Identity = "carol", Password = "second" });
        Assert.Equal(LoginFailure.WrongPassword, (await LoginAsync(f, "carol@example.org", "first")).Failure);
        Assert.Equal(LoginFailure.None, (await LoginAsync(f, "carol", "second")).Failure);
    }

    [Fact]
    public async Task Without_a_password_a_random_one_is_returned_and_works()
    {
        await using var f = await CatalogFixture.StartAsync();
        var made = await f.GetAsync<NewMailUserResult>("New-MailUser", new { Address = "dave" });
        Assert.Equal("dave@example.org", made.User.Address);
        Assert.Equal(LoginFailure.None, (await LoginAsync(f, "dave", made.GeneratedPassword!)).Failure);
    }

    [Theory]
    [InlineData("a b@example.org")]
    [InlineData("@example.org")]
    [InlineData("a..b@example.org")]
    [InlineData("a@[127.0.0.1]")]
    [InlineData("а@example.org")] // Cyrillic
    [InlineData("a@example.org\r\nBcc: x@y.example")]
    [InlineData("\"quoted\"@example.org' OR 1=1")]
    public async Task An_address_that_no_mailbox_can_have_is_refused(string address)
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RefusedAsync("InvalidParameter", "New-MailUser", new { Address = address, Password = "p" });
    }

    [Fact]
    public async Task Refusals_have_stable_words()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RefusedAsync("MailUserExists", "New-MailUser", new { Address = "alice@example.org", Password = "p" });
        await f.RefusedAsync("DomainNotFound", "New-MailUser", new { Address = "alice@example.net", Password = "p" });
        await f.RefusedAsync("InvalidParameter", "New-MailUser", new { Address = "x", Password = "p", PasswordHash = "h" });
        await f.RefusedAsync("InvalidParameter", "New-MailUser", new { Address = "x", PasswordHash = "{MD5}abc" });
        await f.RefusedAsync("InvalidParameter", "New-MailUser", new { Address = "x", Password = "" });
        await f.RefusedAsync("InvalidParameter", "New-MailUser", new { Address = "x", Password = new string('x', 2000) });
        await f.RefusedAsync("InvalidParameter", "New-MailUser", new { Address = "x", Password = "p", DisplayName = "a\nb" });
        await f.RefusedAsync("MailUserNotFound", "Set-MailUser", new { Identity = "nobody", QuotaBytes = 1 });
        await f.RefusedAsync("MailUserNotFound", "Remove-MailUser", new { Identity = "nobody" });
        await f.RefusedAsync("InvalidParameter", "Set-MailUser", new { Identity = "alice", QuotaBytes = -1 });
    }

    [Theory]
    [InlineData("{}", "needs the parameter Address")]
    [InlineData("{\"Address\":\"x\",\"Adress\":\"y\"}", "no parameter 'Adress'")]
    [InlineData("{\"Address\":5}", "Address must be a text")]
    [InlineData("{\"Address\":\"x\",\"QuotaBytes\":\"many\"}", "QuotaBytes must be a whole number")]
    [InlineData("{\"Address\":null}", "Address must be a text")]
    [InlineData("[]", "must be a JSON object")]
    [InlineData("{\"Address\":\"x\",\"address\":\"y\"}", "given twice")]
    public async Task Wrong_parameters_are_named(string json, string expected)
    {
        await using var f = await CatalogFixture.StartAsync();
        using var document = System.Text.Json.JsonDocument.Parse(json);
        var refusal = await Assert.ThrowsAsync<ApplianceMail.Admin.OperationException>(() =>
            f.Catalog.RunAsync("New-MailUser", document.RootElement, new("tester", "test", AdminRights.All), false, default));
        Assert.Equal("InvalidParameter", refusal.Code);
        Assert.Contains(expected, refusal.Message);
    }

    [Fact]
    public async Task A_preview_says_what_would_change_and_changes_nothing()
    {
        await using var f = await CatalogFixture.StartAsync();
        var before = f.Dump();
        var outcome = await f.RunAsync("Remove-MailUser", new { Identity = "alice" }, preview: true);
        Assert.True(outcome.IsPreview);
        Assert.Equal("alice@example.org", Assert.Single(outcome.Changes).Key);
        Assert.Equal(before, f.Dump());
    }

    [Fact]
    public async Task Changes_never_show_a_hash_or_a_password()
    {
        await using var f = await CatalogFixture.StartAsync();
        var outcome = await f.RunAsync("Set-MailUser", new { Identity = "alice", Password = "topsecret", QuotaBytes = 7 });
        var json = System.Text.Json.JsonSerializer.Serialize(outcome.Changes);
        Assert.DoesNotContain("topsecret", json);
        Assert.DoesNotContain("PBKDF2", json);
        Assert.Contains("\"password\"", json);
    }

    [Fact]
    public async Task A_status_takes_the_login_away_and_gives_it_back()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Set-MailUser", new { Identity = "alice", Status = "Disabled" });
        Assert.Equal(LoginFailure.NotAllowed, (await LoginAsync(f, "alice", "secret")).Failure);
        await f.RunAsync("Set-MailUser", new { Identity = "alice", Status = "Normal" });
        Assert.Equal(LoginFailure.None, (await LoginAsync(f, "alice", "secret")).Failure);
        await f.RunAsync("Remove-MailUser", new { Identity = "alice" });
        Assert.Equal(LoginFailure.UnknownUser, (await LoginAsync(f, "alice", "secret")).Failure);
    }

}
