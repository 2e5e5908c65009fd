using ApplianceMail.Tests.Web;

namespace ApplianceMail.Tests.ComInterop;

public sealed class PasswordMemberTests
{
    const string Domain = "example.org";

    [Fact]
    public async Task ChangePassword_returns_each_of_its_numbers()
    {
        await using var site = await Site.OpenAsync();
        await site.RunAsync("New-MailUser", new { address = "ext@example.org", authenticationSource = "External" });
        site.Gives(0, "ChangePassword", "alice", Domain, "secret", "new 1");
        site.Gives(4, "Authenticate", "alice", Domain, "secret");
        site.Gives(0, "Authenticate", "alice", Domain, "new 1");
        site.Gives(1, "ChangePassword", "", Domain, "new 1", "x");
        site.Gives(1, "ChangePassword", "alice", Domain, "new 1", "");
        site.Gives(2, "ChangePassword", "nobody", Domain, "x", "y");
        site.Gives(2, "ChangePassword", "alice", "missing.example", "x", "y");
        site.Gives(3, "ChangePassword", "ext", Domain, "x", "y");
        site.Gives(4, "ChangePassword", "alice", Domain, "wrong", "y");
        site.Gives(0, "Authenticate", "alice", "", "new 1");
    }

    [Fact]
    public async Task An_empty_old_password_is_taken_only_where_the_token_allows_it()
    {
        await using var site = await Site.OpenAsync();
        site.Gives(4, "ChangePassword", "alice", Domain, "", "taken over");
        site.Gives(4, "ChangePassword", "alice", Domain, null, "taken over");
        site.Gives(2, "ChangePassword", "nobody", Domain, "", "x");
        site.Gives(0, "Authenticate", "alice", Domain, "secret");
        // A visitor who leaves a field empty does nothing beyond the site's rights, and must not fill the journal.
        Assert.DoesNotContain(site.Server.Mail.Store.ReadJournal(new()), e => e.Refusal is not null);
        await using var open = await Site.OpenAsync(allowEmptyOldPassword: true);
        await open.RunAsync("New-MailUser", new { address = "ext@example.org", authenticationSource = "External" });
        open.Gives(0, "ChangePassword", "alice", Domain, "", "reset");
        open.Gives(0, "Authenticate", "alice", Domain, "reset");
        open.Gives(1, "ChangePassword", "alice", Domain, "", "");
        open.Gives(2, "ChangePassword", "nobody", Domain, "", "x");
        open.Gives(3, "ChangePassword", "ext", Domain, "", "x");
    }

    [Fact]
    public async Task Authenticate_returns_each_of_its_numbers()
    {
        await using var site = await Site.OpenAsync();
        await site.RunAsync("New-MailUser", new { address = "ext@example.org", authenticationSource = "External" });
        site.Gives(0, "Authenticate", "alice", Domain, "secret");
        site.Gives(1, "Authenticate", "", Domain, "secret");
        site.Gives(2, "Authenticate", "nobody", Domain, "secret");
        site.Gives(2, "Authenticate", "alice", "missing.example", "secret");
        site.Gives(3, "Authenticate", "ext", Domain, "secret");
        site.Gives(4, "Authenticate", "alice", Domain, "wrong");
        site.Gives(4, "Authenticate", "alice", Domain, "");
        site.Gives(4, "Authenticate", "alice", Domain, null);
    }

    [Theory]
    [InlineData("Disabled"), InlineData("Pending"), InlineData("Suspended")]
    public async Task Who_may_not_log_in_is_not_authenticated(string status)
    {
        await using var site = await Site.OpenAsync();
        await site.RunAsync("Set-MailUser", new { identity = "alice@example.org", status });
        site.Gives(4, "Authenticate", "alice", Domain, "secret");
    }

    [Fact]
    public async Task An_expired_user_is_not_authenticated()
    {
        await using var site = await Site.OpenAsync();
        site.Gives(0, "ModifyUserRight", "alice", Domain, 1_000_000, 0, 0, 0, 0, 0, 0, 0);
        site.Gives(4, "Authenticate", "alice", Domain, "secret");
    }

    [Fact]
    public async Task Guessing_one_users_password_by_way_of_a_site_ends_in_a_block_of_that_user_alone()
    {
        await using var site = await Site.OpenAsync();
        await site.RunAsync("Set-MailServerSetting", new { identity = "PasswordGuessUserFailures", value = "3" });
        for (int i = 0; i < 4; i++) site.Gives(4, "Authenticate", "alice", Domain, "guess " + i);
        site.Gives(4, "Authenticate", "alice", Domain, "secret");
        site.Gives(0, "Authenticate", "bob", Domain, "secret");
    }

    [Fact]
    public async Task The_token_sets_no_password_by_another_way()
    {
        await using var site = await Site.OpenAsync();
        var answer = (string)site.Call("Run", "Set-MailUser", """{ "identity": "alice@example.org", "password": "taken over" }""")!;
        Assert.Contains("AccessDenied", answer);
        answer = (string)site.Call("Run", "Set-MailUser", """{ "identity": "alice@example.org", "passwordHash": "{SHA}x" }""")!;
        Assert.Contains("AccessDenied", answer);
        site.Gives(0, "Authenticate", "alice", Domain, "secret");
    }
}
