using System.Net;
using ApplianceMail.Store.Directory;
using ApplianceMail.Tests.Admin;
using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Store.Logins;

public sealed class AuthenticatorTests
{
    static async Task<LoginFailure> TryAsync(CatalogFixture f, string name, string password = "secret", AccountServices service = AccountServices.Imap, string from = "192.0.2.1") =>
        (await f.StoreFixture.Store.Authenticator.LoginAsync(name, password, service, IPAddress.Parse(from), default)).Failure;

    [Fact]
    public async Task A_service_that_is_denied_is_closed_and_the_others_stay_open()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Set-MailUserRight", new { Identity = "alice", AllowPop3 = false });
        Assert.Equal(LoginFailure.ServiceDenied, await TryAsync(f, "alice", service: AccountServices.Pop3));
        Assert.Equal(LoginFailure.None, await TryAsync(f, "alice"));
        await f.RunAsync("Set-MailUserRight", new { Identity = "alice", AllowPop3 = true });
        Assert.Equal(LoginFailure.None, await TryAsync(f, "alice", service: AccountServices.Pop3));
    }

    [Theory]
    [InlineData("192.0.2.*;2001:db8::/32", "192.0.2.77", true)]
    [InlineData("192.0.2.*;2001:db8::/32", "::ffff:192.0.2.77", true)]
    [InlineData("192.0.2.*;2001:db8::/32", "2001:db8::5", true)]
    [InlineData("192.0.2.*;2001:db8::/32", "198.51.100.1", false)]
    [InlineData("*,!192.0.2.1", "192.0.2.1", false)]
    public async Task A_list_of_a_service_decides_from_where(string list, string from, bool allowed)
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Set-MailUserAccess", new { Identity = "alice", Imap = list });
        Assert.Equal(allowed ? LoginFailure.None : LoginFailure.AddressDenied, await TryAsync(f, "alice", from: from));
        Assert.Equal(LoginFailure.None, await TryAsync(f, "alice", from: from, service: AccountServices.Smtp));
        // Whether the password is right is nobody's business from there.
        Assert.Equal(LoginFailure.WrongPassword, await TryAsync(f, "alice", "wrong", from: from));
    }

    [Fact]
    public async Task An_expired_user_does_not_log_in_from_the_moment_on()
    {
        var time = new ManualTime();
        await using var f = await CatalogFixture.StartAsync(time);
        await f.RunAsync("Set-MailUser", new { Identity = "alice", ExpiresAt = time.GetUtcNow().AddHours(1) });
        Assert.Equal(LoginFailure.None, await TryAsync(f, "alice"));
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(LoginFailure.Expired, await TryAsync(f, "alice"));
        await f.RunAsync("Set-MailUser", new { Identity = "alice", NeverExpires = true });
        Assert.Equal(LoginFailure.None, await TryAsync(f, "alice"));
    }

    [Fact]
    public async Task A_bare_name_is_of_the_primary_domain_alone_and_not_where_it_wants_full_addresses()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("New-MailDomain", new { Name = "b.example" });
        await f.RunAsync("New-MailUser", new { Address = "carl@b.example", PasswordHash = PasswordHash.Create("secret", 1000) });
        await f.RunAsync("Add-MailDomainAlias", new { Identity = "b.example", Alias = "bb.example" });
        Assert.Equal(LoginFailure.UnknownUser, await TryAsync(f, "carl"));
        Assert.Equal(LoginFailure.None, await TryAsync(f, "Carl@B.example"));
        Assert.Equal(LoginFailure.None, await TryAsync(f, "carl@bb.example"));
        Assert.Equal(LoginFailure.None, await TryAsync(f, "carl/b.example"));
        Assert.Equal(LoginFailure.UnknownUser, await TryAsync(f, "carl/c.example"));
        await f.RunAsync("Set-MailDomain", new { Identity = "example.org", RequireFullLogin = true });
        Assert.Equal(LoginFailure.UnknownUser, await TryAsync(f, "alice"));
        Assert.Equal(LoginFailure.None, await TryAsync(f, "alice@example.org"));
    }

    [Fact]
    public async Task A_hash_of_another_server_becomes_one_of_ours_at_the_next_login()
    {
        await using var f = await CatalogFixture.StartAsync();
        const string foreign = "{CRYPT}$2y$04$......................c28aUpjOHNIy2enicAERhACEtPhnu6O";
        await f.RunAsync("Set-MailUser", new { Identity = "alice", PasswordHash = foreign });
        Assert.Equal(LoginFailure.WrongPassword, await TryAsync(f, "alice", "wrong"));
        Assert.Equal(LoginFailure.None, await TryAsync(f, "alice", "Grüße, 12!"));
        var hash = await NewHashAsync(f, foreign);
        Assert.StartsWith("{PBKDF2-SHA512}210000$", hash);
        Assert.Equal(LoginFailure.None, await TryAsync(f, "alice", "Grüße, 12!"));
        Assert.Empty(f.StoreFixture.Store.Check());
    }

    [Fact]
    public async Task A_password_that_was_changed_meanwhile_stays()
    {
        await using var f = await CatalogFixture.StartAsync();
        var newest = PasswordHash.Create("new", 1000);
        await f.RunAsync("Set-MailUser", new { Identity = "alice", PasswordHash = newest });
        Assert.False(await f.StoreFixture.Store.WriteAsync(t => new ValueTask<bool>(t.Accounts.Rehash(f.StoreFixture.Alice.Id, "{MD5}21232f297a57a5a743894a0e4a801fc3", "x")), default));
        Assert.Equal(LoginFailure.None, await TryAsync(f, "alice", "new"));
    }

    /// <summary>The hash that is there when it is no more the old one: another task writes it.</summary>
    static async Task<string> NewHashAsync(CatalogFixture f, string old)
    {
        string hash = old;
        await Patience.UntilAsync(() => (hash = f.StoreFixture.Store.Read(t => t.Accounts.PasswordOf(t.Accounts.Find("alice", "example.org")!))) != old);
        return hash;
    }
}
