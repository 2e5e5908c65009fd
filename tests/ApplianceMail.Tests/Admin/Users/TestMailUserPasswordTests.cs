using System.Net;
using ApplianceMail.Admin;
using ApplianceMail.Admin.Users;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Journal;
using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Admin.Users;

public sealed class TestMailUserPasswordTests
{
    static async Task<PasswordReason> CheckAsync(CatalogFixture f, string password, string? clientAddress = null, string user = "alice")
    {
        var info = (await f.ListAsync<MailUserPasswordInfo>("Test-MailUserPassword", new { Identity = user, Password = password, ClientAddress = clientAddress })).Single();
        Assert.Equal(($"{user}@example.org", info.Reason == PasswordReason.None), (info.User, info.IsRight));
        return info.Reason;
    }

    [Fact]
    public async Task It_tells_right_from_wrong_and_leaves_no_trace_of_a_login()
    {
        await using var f = await CatalogFixture.StartAsync();
        var operations = f.StoreFixture.Store.ReadJournal(new JournalQuery(Last: 100)).Count;
        Assert.Equal(PasswordReason.None, await CheckAsync(f, "secret"));
        foreach (var wrong in (string[])["", "Secret", "secret ", "sécret", new string('x', 100_000)]) Assert.Equal(PasswordReason.WrongPassword, await CheckAsync(f, wrong));
        Assert.Null((await f.ListAsync<MailUserInfo>("Get-MailUser", new { Identity = "alice" })).Single().LastLoginAt);
        Assert.Equal(operations, f.StoreFixture.Store.ReadJournal(new JournalQuery(Last: 100)).Count);
    }

    [Fact]
    public async Task An_empty_password_is_wrong_even_where_another_server_took_it()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Set-MailUser", new { Identity = "alice", PasswordHash = "{MD5}1B2M2Y8AsgTpgAmY7PhCfg==" });
        Assert.Equal(PasswordReason.WrongPassword, await CheckAsync(f, ""));
    }

    [Theory]
    [InlineData("Disabled", PasswordReason.NotAllowed)]
    [InlineData("Pending", PasswordReason.NotAllowed)]
    [InlineData("Suspended", PasswordReason.NotAllowed)]
    public async Task What_the_user_must_not_is_told_only_with_the_right_password(string status, PasswordReason reason)
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Set-MailUser", new { Identity = "alice", Status = status });
        Assert.Equal(PasswordReason.WrongPassword, await CheckAsync(f, "wrong"));
        Assert.Equal(reason, await CheckAsync(f, "secret"));
        await f.RunAsync("Set-MailUser", new { Identity = "alice", Status = "Normal", ExpiresAt = "2020-01-01T00:00:00Z" });
        Assert.Equal(PasswordReason.Expired, await CheckAsync(f, "secret"));
    }

    [Fact]
    public async Task Too_many_failures_block_the_user_alone_where_the_visitor_is_not_known()
    {
        var time = new ManualTime();
        await using var f = await CatalogFixture.StartAsync(time);
        await f.StoreFixture.SetAsync("PasswordGuessUserFailures", 3);
        await f.StoreFixture.SetAsync("PasswordGuessFailures", 2);
        for (int i = 0; i < 3; i++) Assert.Equal(PasswordReason.WrongPassword, await CheckAsync(f, "wrong"));
        Assert.Equal(PasswordReason.TooManyFailures, await CheckAsync(f, "secret"));
        Assert.Equal(PasswordReason.None, await CheckAsync(f, "secret", user: "bob"));
        // The same counter as logins have: guessing here and there does not give twice as many tries.
        Assert.Equal(LoginFailure.TooManyFailures, (await f.StoreFixture.Store.Authenticator.LoginAsync("alice", "secret", AccountServices.Imap, IPAddress.Parse("192.0.2.9"), default)).Failure);
        time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(PasswordReason.None, await CheckAsync(f, "secret"));
    }

    [Fact]
    public async Task Too_many_failures_of_a_visitor_block_his_address_and_nobody_elses()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.StoreFixture.SetAsync("PasswordGuessFailures", 3);
        foreach (var user in (string[])["alice", "bob", "postmaster"]) Assert.Equal(PasswordReason.WrongPassword, await CheckAsync(f, "wrong", "203.0.113.7", user));
        Assert.Equal(PasswordReason.TooManyFailures, await CheckAsync(f, "secret", "203.0.113.7"));
        Assert.Equal(PasswordReason.None, await CheckAsync(f, "secret", "203.0.113.8"));
        Assert.Equal(PasswordReason.None, await CheckAsync(f, "secret"));
    }

    [Fact]
    public async Task Another_servers_hash_is_made_anew_as_by_a_login()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Set-MailUser", new { Identity = "alice", PasswordHash = "{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=" });
        Assert.Equal(PasswordReason.None, await CheckAsync(f, "secret"));
        await WaitForOwnHashAsync(f);
        Assert.Equal(PasswordReason.None, await CheckAsync(f, "secret"));
    }

    [Fact]
    public async Task What_cannot_be_checked_is_refused()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RefusedAsync("MailUserNotFound", "Test-MailUserPassword", new { Identity = "nobody", Password = "secret" });
        await f.RefusedAsync("InvalidParameter", "Test-MailUserPassword", new { Identity = "alice", Password = "secret", ClientAddress = "not an address" });
        await f.RefusedAsync("InvalidParameter", "Test-MailUserPassword", new { Identity = "alice" });
        await f.RunAsync("Set-MailUser", new { Identity = "alice", AuthenticationSource = "External" });
        await f.RefusedAsync("ExternalAuthentication", "Test-MailUserPassword", new { Identity = "alice", Password = "secret" });
        var foreign = await Assert.ThrowsAsync<OperationException>(() => f.RunAsync("Test-MailUserPassword", new { Identity = "alice", Password = "secret" }, caller: CatalogFixture.DomainAdministrator("b.example")));
        Assert.Equal("AccessDenied", foreign.Code);
    }

    /// <summary>Another task makes the hash and writes it.</summary>
    static async Task WaitForOwnHashAsync(CatalogFixture f)
    {
        await Patience.UntilAsync(() => !HashOf(f).StartsWith("{SHA}", StringComparison.Ordinal));
        Assert.StartsWith("{PBKDF2-SHA512}", HashOf(f));
    }

    static string HashOf(CatalogFixture f) => f.StoreFixture.Store.Read(t => t.Accounts.PasswordOf(t.Accounts.FindById(f.StoreFixture.Alice.Id)!));
}
