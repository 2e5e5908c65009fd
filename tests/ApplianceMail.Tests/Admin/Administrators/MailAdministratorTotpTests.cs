using System.Net;
using System.Text.Json;
using ApplianceMail.Admin;
using ApplianceMail.Admin.Administrators;
using ApplianceMail.Mail.Totp;
using ApplianceMail.Store.Directory;
using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Admin.Administrators;

public sealed class MailAdministratorTotpTests
{
    static readonly string s_hash = PasswordHash.Create("old-1", iterations: 1000);

    static readonly AdminCaller s_admin = new("admin", "test", AdminRights.All);

    static async Task<(CatalogFixture Fixture, ManualTime Time)> StartAsync()
    {
        var time = new ManualTime();
        var f = await CatalogFixture.StartAsync(time);
        foreach (var name in new[] { "admin", "second" }) await f.RunAsync("New-MailAdministrator", new { Name = name, PasswordHash = s_hash, Kind = "Super" });
        return (f, time);
    }

    static string Code(string secret, ManualTime time) => TotpSecret.TryParse(secret, out var totp) ? totp.Code(TotpSecret.StepAt(time.GetUtcNow())) : throw new InvalidOperationException();

    static async Task<LoginFailure> LoginAsync(CatalogFixture f, string? code) =>
        (await f.StoreFixture.Store.Authenticator.LoginAdministratorAsync("admin", "old-1", code, IPAddress.Loopback, default)).Failure;

    static async Task<string> EnrolAsync(CatalogFixture f, ManualTime time)
    {
        var first = (MailAdministratorTotp)(await f.RunAsync("Enable-MailAdministratorTotp", new { }, caller: s_admin)).Result!;
        await f.RunAsync("Enable-MailAdministratorTotp", new { first.Secret, Code = Code(first.Secret!, time) }, caller: s_admin);
        time.Advance(TimeSpan.FromSeconds(TotpSecret.StepSeconds));
        return first.Secret!;
    }

    [Fact]
    public async Task The_first_step_shows_a_secret_and_changes_nothing_and_the_second_puts_it_in_force()
    {
        var (f, time) = await StartAsync();
        await using var _ = f;
        var first = (MailAdministratorTotp)(await f.RunAsync("Enable-MailAdministratorTotp", new { }, caller: s_admin)).Result!;
        Assert.False(first.IsEnabled);
        Assert.StartsWith("otpauth://totp/example.org:admin?secret=" + first.Secret, first.Uri);
        Assert.Equal(LoginFailure.None, await LoginAsync(f, null));
        Assert.Equal("TotpCodeWrong", (await Assert.ThrowsAsync<OperationException>(() => f.RunAsync("Enable-MailAdministratorTotp", new { first.Secret, Code = "000000" }, caller: s_admin))).Code);
        var outcome = await f.RunAsync("Enable-MailAdministratorTotp", new { first.Secret, Code = Code(first.Secret!, time) }, caller: s_admin);
        Assert.True(((MailAdministratorTotp)outcome.Result!).IsEnabled);
        Assert.DoesNotContain(first.Secret!, JsonSerializer.Serialize(outcome, OperationCatalog.Json));
        Assert.Equal(LoginFailure.CodeNeeded, await LoginAsync(f, null));
    }

    [Fact]
    public async Task Each_code_is_taken_once_and_an_earlier_one_not_after_a_later()
    {
        var (f, time) = await StartAsync();
        await using var _ = f;
        var secret = await EnrolAsync(f, time);
        var code = Code(secret, time);
        Assert.Equal(LoginFailure.None, await LoginAsync(f, code));
        Assert.Equal(LoginFailure.WrongCode, await LoginAsync(f, code));
        time.Advance(TimeSpan.FromSeconds(TotpSecret.StepSeconds));
        Assert.Equal(LoginFailure.WrongCode, await LoginAsync(f, code));
        Assert.Equal(LoginFailure.None, await LoginAsync(f, Code(secret, time)));
    }

    [Fact]
    public async Task Wrong_codes_count_to_the_block()
    {
        var (f, time) = await StartAsync();
        await using var _ = f;
        var secret = await EnrolAsync(f, time);
        await f.StoreFixture.SetAsync("PasswordGuessFailures", 3);
        var authenticator = f.StoreFixture.Store.Authenticator;
        var from = IPAddress.Parse("192.0.2.7");
        for (int i = 0; i < 3; i++) Assert.Equal(LoginFailure.WrongCode, (await authenticator.LoginAdministratorAsync("admin", "old-1", "000000", from, default)).Failure);
        Assert.Equal(LoginFailure.TooManyFailures, (await authenticator.LoginAdministratorAsync("admin", "old-1", Code(secret, time), from, default)).Failure);
    }

    [Fact]
    public async Task Ones_own_is_taken_away_with_a_code_and_a_lost_one_by_another_super_administrator()
    {
        var (f, time) = await StartAsync();
        await using var _ = f;
        var secret = await EnrolAsync(f, time);
        Assert.Equal("InvalidParameter", (await Assert.ThrowsAsync<OperationException>(() => f.RunAsync("Disable-MailAdministratorTotp", new { }, caller: s_admin))).Code);
        Assert.Equal("TotpCodeWrong", (await Assert.ThrowsAsync<OperationException>(() => f.RunAsync("Disable-MailAdministratorTotp", new { Code = "000000" }, caller: s_admin))).Code);
        var outcome = await f.RunAsync("Disable-MailAdministratorTotp", new { Code = Code(secret, time) }, caller: s_admin);
        Assert.Equal(LoginFailure.None, await LoginAsync(f, null));
        // Undo brings the very same secret back.
        await f.RunAsync("Undo-MailChange", new { Identity = outcome.ChangeId });
        time.Advance(TimeSpan.FromSeconds(TotpSecret.StepSeconds));
        Assert.Equal(LoginFailure.None, await LoginAsync(f, Code(secret, time)));
        await f.RunAsync("Disable-MailAdministratorTotp", new { Identity = "admin" }, caller: new AdminCaller("second", "test", AdminRights.All));
        Assert.Equal(LoginFailure.None, await LoginAsync(f, null));
    }

    [Fact]
    public async Task A_token_touches_no_login()
    {
        var (f, _) = await StartAsync();
        await using var __ = f;
        var token = s_admin with { Rights = AdminRights.All with { Token = new TokenRights("t", []) } };
        foreach (var (operation, parameters) in new (string, object)[] { ("Enable-MailAdministratorTotp", new { }), ("New-MailToken", new { Name = "u" }), ("Set-MailAdministrator", new { Identity = "admin", Password = "x-1", OldPassword = "old-1" }) })
            Assert.Equal("AccessDenied", (await Assert.ThrowsAsync<OperationException>(() => f.RunAsync(operation, parameters, caller: token))).Code);
    }
}
