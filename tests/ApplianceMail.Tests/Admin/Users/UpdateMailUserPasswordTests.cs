using System.Net;
using ApplianceMail.Admin;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Journal;
using ApplianceMail.Tests.Harness;
using ApplianceMail.Tests.Server.Runtime;

namespace ApplianceMail.Tests.Admin.Users;

public sealed class UpdateMailUserPasswordTests
{
    const string Name = "Update-MailUserPassword";

    static async Task<LoginFailure> LoginAsync(CatalogFixture f, string password) =>
        (await f.StoreFixture.Store.Authenticator.LoginAsync("alice", password, AccountServices.Imap, IPAddress.Parse("192.0.2.1"), default)).Failure;

    [Fact]
    public async Task The_new_password_is_good_from_then_on_and_the_old_one_no_more()
    {
        await using var f = await CatalogFixture.StartAsync();
        var outcome = await f.RunAsync(Name, new { Identity = "alice", OldPassword = "secret", NewPassword = "Ünother" });
        Assert.Equal((LoginFailure.WrongPassword, LoginFailure.None), (await LoginAsync(f, "secret"), await LoginAsync(f, "Ünother")));
        Assert.Equal("password", outcome.Changes.Single().Secret);
        await f.RunAsync("Undo-MailChange", new { Identity = outcome.ChangeId });
        Assert.Equal(LoginFailure.None, await LoginAsync(f, "secret"));
    }

    [Fact]
    public async Task Open_sessions_end_as_by_any_change_of_the_password()
    {
        await using var a = await RunningAppliance.StartAsync();
        await a.RunAsync("New-MailUser", new { Address = "alice", Password = "secret" });
        await using var imap = await a.ConnectAsync("IMAP");
        await imap.ExpectAsync("* OK *");
        Assert.StartsWith("a OK", await imap.AskAsync("a LOGIN alice secret"));
        await a.RunAsync(Name, new { Identity = "alice", OldPassword = "secret", NewPassword = "another" });
        await imap.ExpectAsync("* BYE *");
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("")]
    [InlineData("Secret")]
    public async Task A_wrong_old_password_changes_nothing_and_leaves_nothing_in_the_journal(string old)
    {
        await using var f = await CatalogFixture.StartAsync();
        var journal = f.StoreFixture.Store.ReadJournal(new JournalQuery(Last: 100)).Count;
        Assert.Equal(RefusalKind.Forbidden, (await f.RefusedAsync("OldPasswordWrong", Name, new { Identity = "alice", OldPassword = old, NewPassword = "another" })).Kind);
        Assert.Equal(journal, f.StoreFixture.Store.ReadJournal(new JournalQuery(Last: 100)).Count);
        Assert.Equal(LoginFailure.None, await LoginAsync(f, "secret"));
    }

    [Fact]
    public async Task Guessing_is_stopped_by_user_and_by_visitor_previews_included()
    {
        var time = new ManualTime();
        await using var f = await CatalogFixture.StartAsync(time);
        await f.StoreFixture.SetAsync("PasswordGuessUserFailures", 2);
        foreach (bool preview in (bool[])[true, false])
            Assert.Equal("OldPasswordWrong", (await Assert.ThrowsAsync<OperationException>(() => f.RunAsync(Name, new { Identity = "alice", OldPassword = "guess", NewPassword = "another" }, preview))).Code);
        await f.RefusedAsync("TooManyLoginFailures", Name, new { Identity = "alice", OldPassword = "secret", NewPassword = "another" });
        time.Advance(TimeSpan.FromMinutes(10));
        await f.RunAsync(Name, new { Identity = "alice", OldPassword = "secret", NewPassword = "another" });
        await f.StoreFixture.SetAsync("PasswordGuessFailures", 1);
        await f.RefusedAsync("OldPasswordWrong", Name, new { Identity = "alice", OldPassword = "guess", NewPassword = "x", ClientAddress = "203.0.113.7" });
        await f.RefusedAsync("TooManyLoginFailures", Name, new { Identity = "bob", OldPassword = "secret", NewPassword = "x", ClientAddress = "203.0.113.7" });
        await f.RunAsync(Name, new { Identity = "bob", OldPassword = "secret", NewPassword = "x" });
    }

    [Fact]
    public async Task Of_two_changes_at_once_one_wins_and_the_other_is_told_that_the_old_password_is_wrong()
    {
        await using var f = await CatalogFixture.StartAsync();
        var changes = await Task.WhenAll(((string[])["one", "two", "three"]).Select(TryAsync));
        Assert.Equal(2, changes.Count(c => c.Code == "OldPasswordWrong"));
        Assert.Equal(LoginFailure.None, await LoginAsync(f, changes.Single(c => c.Code is null).Password));

        async Task<(string Password, string? Code)> TryAsync(string password)
        {
            try
            {
                await f.RunAsync(Name, new { Identity = "alice", OldPassword = "secret", NewPassword = password });
                return (password, null);
            }
            catch (OperationException e)
            {
                return (password, e.Code);
            }
        }
    }

    [Fact]
    public async Task Another_servers_hash_that_is_made_anew_meanwhile_is_no_change_of_the_password()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Set-MailUser", new { Identity = "alice", PasswordHash = "{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=" });
        Assert.Equal(LoginFailure.None, await LoginAsync(f, "secret"));
        await f.RunAsync(Name, new { Identity = "alice", OldPassword = "secret", NewPassword = "another" });
        Assert.Equal(LoginFailure.None, await LoginAsync(f, "another"));
        Assert.Equal(LoginFailure.WrongPassword, await LoginAsync(f, "secret"));
    }

    [Fact]
    public async Task The_domains_policy_and_the_source_of_authentication_hold()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Set-MailDomain", new { Identity = "example.org", MinPasswordLength = 8 });
        await f.RefusedAsync("PasswordTooWeak", Name, new { Identity = "alice", OldPassword = "secret", NewPassword = "short" });
        await f.RefusedAsync("InvalidParameter", Name, new { Identity = "alice", OldPassword = "secret", NewPassword = "" });
        await f.RefusedAsync("MailUserNotFound", Name, new { Identity = "nobody", OldPassword = "secret", NewPassword = "long enough" });
        await f.RunAsync("Suspend-MailUser", new { Identity = "alice" });
        await f.RunAsync(Name, new { Identity = "alice", OldPassword = "secret", NewPassword = "long enough" });
        await f.RunAsync("Set-MailUser", new { Identity = "alice", AuthenticationSource = "External" });
        await f.RefusedAsync("ExternalAuthentication", Name, new { Identity = "alice", OldPassword = "long enough", NewPassword = "longer than that" });
    }
}
