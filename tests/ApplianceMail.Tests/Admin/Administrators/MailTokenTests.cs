using ApplianceMail.Admin;
using ApplianceMail.Admin.Administrators;
using ApplianceMail.Store.Directory;
using ApplianceMail.Tests.Harness;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApplianceMail.Tests.Admin.Administrators;

public sealed class MailTokenTests
{
    static readonly string s_hash = PasswordHash.Create("old-1", iterations: 1000);

    static AdminLogins Logins(CatalogFixture f, TimeProvider time) => new(f.StoreFixture.Store, time, NullLoggerFactory.Instance);

    static AdminCaller? Use(CatalogFixture f, TimeProvider time, string token) => Logins(f, time).ByToken(token, "HTTP").Caller;

    static async Task<(CatalogFixture Fixture, ManualTime Time, string Token)> StartAsync(object parameters)
    {
        var time = new ManualTime();
        var f = await CatalogFixture.StartAsync(time);
        foreach (var name in new[] { "admin", "maker" }) await f.RunAsync("New-MailAdministrator", new { Name = name, PasswordHash = s_hash, Kind = "Super" });
        var made = await f.RunAsync("New-MailToken", parameters, caller: new AdminCaller("maker", "test", AdminRights.All));
        return (f, time, ((NewMailTokenResult)made.Result!).Secret);
    }

    [Fact]
    public async Task It_has_256_random_bits_and_ends_after_90_days()
    {
        var (f, time, token) = await StartAsync(new { Name = "t" });
        await using var _ = f;
        Assert.Matches("^amt_[0-9a-f]{64}$", token);
        Assert.DoesNotContain(token, f.Dump());
        Assert.Equal("maker", Use(f, time, token)!.Actor);
        time.Advance(TimeSpan.FromDays(90) - TimeSpan.FromSeconds(1));
        Assert.NotNull(Use(f, time, token));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(Use(f, time, token));
    }

    [Fact]
    public async Task Its_rights_are_never_wider_than_its_makers_at_the_time_of_use()
    {
        var (f, time, token) = await StartAsync(new { Name = "t", Operations = new[] { "*-MailUser" } });
        await using var _ = f;
        Assert.True(Allows("New-MailUser"));
        Assert.False(Allows("New-MailDomain"));
        await f.RunAsync("Set-MailAdministrator", new { Identity = "maker", Kind = "Role", Operations = new[] { "Get-*" } });
        Assert.True(Allows("Get-MailUser"));
        Assert.False(Allows("New-MailUser"));
        Assert.False(Allows("Get-MailDomain"));
        await f.RunAsync("Remove-MailAdministrator", new { Identity = "maker" });
        Assert.Null(Use(f, time, token));

        bool Allows(string operation) => Use(f, time, token)!.Rights.Allows(OperationCatalog.Operations[operation]);
    }

    [Fact]
    public async Task An_administrator_sees_and_removes_only_his_own()
    {
        var (f, time, token) = await StartAsync(new { Name = "t" });
        await using var _ = f;
        await f.RunAsync("New-MailAdministrator", new { Name = "reader", PasswordHash = s_hash, Operations = new[] { "*" } });
        var reader = new AdminCaller("reader", "test", new AdminRights(AdministratorKind.Role, [], ["*"]));
        Assert.Empty((IReadOnlyList<object>)(await f.RunAsync("Get-MailToken", new { }, caller: reader)).Result!);
        Assert.Equal("TokenNotFound", (await Assert.ThrowsAsync<OperationException>(() => f.RunAsync("Remove-MailToken", new { Identity = "t" }, caller: reader))).Code);
        Assert.Equal("t", Assert.Single(await f.ListAsync<MailTokenInfo>("Get-MailToken", new { })).Name);
        Assert.NotNull(Use(f, time, token));
    }

    [Fact]
    public async Task Who_is_gone_makes_no_token()
    {
        var (f, _, _) = await StartAsync(new { Name = "t" });
        await using var __ = f;
        Assert.Equal("AdministratorNotFound", (await Assert.ThrowsAsync<OperationException>(() => f.RunAsync("New-MailToken", new { Name = "u" }, caller: new AdminCaller("ghost", "test", AdminRights.All)))).Code);
    }

    [Theory]
    [InlineData("two words", 90, "Get-*", "InvalidParameter")]
    [InlineData("u", 0, "Get-*", "InvalidParameter")]
    [InlineData("u", 4000, "Get-*", "InvalidParameter")]
    [InlineData("u", 90, "Nothing-*", "InvalidParameter")]
    [InlineData("t", 90, "Get-*", "TokenExists")]
    public async Task What_makes_no_sense_is_refused(string name, int days, string pattern, string code)
    {
        var (f, _, _) = await StartAsync(new { Name = "t" });
        await using var __ = f;
        var before = f.Dump();
        var refusal = await Assert.ThrowsAsync<OperationException>(() => f.RunAsync("New-MailToken", new { Name = name, ValidDays = days, Operations = new[] { pattern } }, caller: new AdminCaller("maker", "test", AdminRights.All)));
        Assert.Equal((code, before), (refusal.Code, f.Dump()));
    }
}
