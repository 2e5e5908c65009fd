using System.Net;
using ApplianceMail.Admin;
using ApplianceMail.Admin.Administrators;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Tests.Admin.Administrators;

public sealed class MailAdministratorTests
{
    static readonly string s_hash = PasswordHash.Create("old-1", iterations: 1000);

    static AdminCaller Caller(CatalogFixture f, string name) => new(name, "test", AdminRights.Of(f.StoreFixture.Store.Read(t => t.Administrators.Find(name))!));

    static Task<OperationOutcome> NewAsync(CatalogFixture f, string name, AdministratorKind kind = AdministratorKind.Super, string[]? domains = null, string[]? operations = null) =>
        f.RunAsync("New-MailAdministrator", new { Name = name, PasswordHash = s_hash, Kind = kind.ToString(), Domains = domains, Operations = operations });

    static async Task<string> RefusalAsync(CatalogFixture f, string operation, object parameters, AdminCaller caller) =>
        (await Assert.ThrowsAsync<OperationException>(() => f.RunAsync(operation, parameters, caller: caller))).Code;

    static async Task<bool> LogsInAsync(CatalogFixture f, string name, string password) =>
        (await f.StoreFixture.Store.Authenticator.LoginAdministratorAsync(name, password, null, IPAddress.Loopback, default)).Administrator is not null;

    [Fact]
    public async Task A_random_password_is_made_and_shown_once()
    {
        await using var f = await CatalogFixture.StartAsync();
        var made = await f.GetAsync<NewMailAdministratorResult>("New-MailAdministrator", new { Name = "Root2", Kind = "Super" });
        Assert.Equal("root2", made.Administrator.Name);
        Assert.True(await LogsInAsync(f, "ROOT2", made.GeneratedPassword!));
        Assert.False(await LogsInAsync(f, "root2", made.GeneratedPassword + "x"));
    }

    [Theory]
    [InlineData("+{0}")]
    [InlineData("{0}\0")]
    [InlineData("-{0}")]
    [InlineData("{0}.")]
    public async Task What_is_not_digits_alone_is_no_number_of_an_administrator_a_token_or_a_domain(string form)
    {
        await using var f = await CatalogFixture.StartAsync();
        await NewAsync(f, "root");
        await NewAsync(f, "other");
        await f.RunAsync("New-MailToken", new { Name = "t" }, caller: new AdminCaller("root", "test", AdminRights.All));
        string Number(long id) => string.Format(System.Globalization.CultureInfo.InvariantCulture, form, id);
        await f.RefusedAsync("AdministratorNotFound", "Remove-MailAdministrator", new { Identity = Number(f.StoreFixture.Store.Read(t => t.Administrators.Find("other"))!.Id) });
        await f.RefusedAsync("TokenNotFound", "Remove-MailToken", new { Identity = Number(f.StoreFixture.Store.Read(t => t.Tokens.Find("t"))!.Id) });
        await f.RefusedAsync("InvalidParameter", "Set-MailDomain", new { Identity = Number(1), Description = "wrong one" });
        await f.RefusedAsync("InvalidParameter", "New-MailAdministrator", new { Name = "d", PasswordHash = s_hash, Domains = new[] { Number(1) } });
    }

    [Fact]
    public async Task The_kind_follows_from_what_is_named_and_nobody_becomes_super_by_omission()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RefusedAsync("InvalidParameter", "New-MailAdministrator", new { Name = "x" });
        Assert.Equal(AdministratorKind.Domain, (await f.GetAsync<NewMailAdministratorResult>("New-MailAdministrator", new { Name = "d", PasswordHash = s_hash, Domains = new[] { "EXAMPLE.org" } })).Administrator.Kind);
        Assert.Equal(AdministratorKind.Role, (await f.GetAsync<NewMailAdministratorResult>("New-MailAdministrator", new { Name = "r", PasswordHash = s_hash, Operations = new[] { "Get-*" } })).Administrator.Kind);
    }

    [Theory]
    [InlineData("two words", "Super", null, null, "InvalidParameter")]
    [InlineData("local", "Super", null, null, "InvalidParameter")]
    [InlineData("аdmin", "Super", null, null, "InvalidParameter")]
    [InlineData("x", "Super", "example.org", null, "InvalidParameter")]
    [InlineData("x", "Domain", null, null, "InvalidParameter")]
    [InlineData("x", "Domain", "elsewhere.example", null, "DomainNotFound")]
    [InlineData("x", "Role", null, null, "InvalidParameter")]
    [InlineData("x", "Role", null, "Gte-*", "InvalidParameter")]
    [InlineData("x", "Role", null, "Get-Mail?ser", "InvalidParameter")]
    [InlineData("there", "Super", null, null, "AdministratorExists")]
    public async Task What_makes_no_sense_is_refused(string name, string kind, string? domain, string? operation, string code)
    {
        await using var f = await CatalogFixture.StartAsync();
        await NewAsync(f, "there");
        await f.RefusedAsync(code, "New-MailAdministrator", new { Name = name, Kind = kind, PasswordHash = s_hash, Domains = domain is null ? null : new[] { domain }, Operations = operation is null ? null : new[] { operation } });
    }

    [Fact]
    public async Task The_last_super_administrator_is_neither_removed_nor_demoted_and_the_first_one_goes_when_there_is_another()
    {
        await using var f = await CatalogFixture.StartAsync();
        await NewAsync(f, "admin");
        await f.RefusedAsync("LastAdministrator", "Remove-MailAdministrator", new { Identity = "admin" });
        await f.RefusedAsync("LastAdministrator", "Set-MailAdministrator", new { Identity = "admin", Kind = "Role", Operations = new[] { "Get-*" } });
        await NewAsync(f, "second");
        await f.RunAsync("Remove-MailAdministrator", new { Identity = "admin" });
        Assert.False(await LogsInAsync(f, "admin", "old-1"));
        Assert.Equal("second", Assert.Single(await f.ListAsync<MailAdministratorInfo>("Get-MailAdministrator", new { })).Name);
    }

    [Fact]
    public async Task Ones_own_password_needs_the_old_one_and_anothers_does_not()
    {
        await using var f = await CatalogFixture.StartAsync();
        await NewAsync(f, "admin");
        await NewAsync(f, "reader", AdministratorKind.Role, operations: ["Get-*"]);
        Assert.Equal("InvalidParameter", await RefusalAsync(f, "Set-MailAdministrator", new { Identity = "admin", Password = "new-1" }, Caller(f, "admin")));
        Assert.Equal("OldPasswordWrong", await RefusalAsync(f, "Set-MailAdministrator", new { Identity = "reader", Password = "new-1", OldPassword = "guess" }, Caller(f, "reader")));
        await f.RunAsync("Set-MailAdministrator", new { Identity = "reader", Password = "new-1", OldPassword = "old-1" }, caller: Caller(f, "reader"));
        Assert.True(await LogsInAsync(f, "reader", "new-1"));
        Assert.False(await LogsInAsync(f, "reader", "old-1"));
        await f.RunAsync("Set-MailAdministrator", new { Identity = "reader", Password = "reset-1" }, caller: Caller(f, "admin"));
        Assert.True(await LogsInAsync(f, "reader", "reset-1"));
    }

    [Fact]
    public async Task Guessing_an_old_password_is_stopped()
    {
        await using var f = await CatalogFixture.StartAsync();
        await NewAsync(f, "admin");
        await f.StoreFixture.SetAsync("PasswordGuessUserFailures", 2);
        foreach (var code in new[] { "OldPasswordWrong", "OldPasswordWrong", "TooManyLoginFailures" })
            Assert.Equal(code, await RefusalAsync(f, "Set-MailAdministrator", new { Identity = "admin", Password = "new-1", OldPassword = "guess" }, Caller(f, "admin")));
        // Logging in is another count: nobody is locked out by it.
        Assert.True(await LogsInAsync(f, "admin", "old-1"));
    }

    [Theory]
    [InlineData("New-MailAdministrator", """{"Name":"evil","Kind":"Super","Password":"evil-1"}""")]
    [InlineData("Set-MailAdministrator", """{"Identity":"reader","Kind":"Super"}""")]
    [InlineData("Set-MailAdministrator", """{"Identity":"reader","Operations":["*"]}""")]
    [InlineData("Set-MailAdministrator", """{"Identity":"admin","Password":"evil-1"}""")]
    [InlineData("Remove-MailAdministrator", """{"Identity":"admin"}""")]
    [InlineData("Disable-MailAdministratorTotp", """{"Identity":"admin"}""")]
    [InlineData("Get-MailAdministrator", """{"Identity":"admin"}""")]
    public async Task A_role_raises_nobodys_rights_even_with_the_right_to_every_operation(string operation, string parameters)
    {
        await using var f = await CatalogFixture.StartAsync();
        await NewAsync(f, "admin");
        await NewAsync(f, "reader", AdministratorKind.Role, operations: ["*"]);
        var before = f.Dump();
        Assert.Equal("AccessDenied", await RefusalAsync(f, operation, System.Text.Json.JsonDocument.Parse(parameters).RootElement, Caller(f, "reader")));
        Assert.Equal(before, f.Dump());
        Assert.Equal("AccessDenied", f.StoreFixture.Store.ReadJournal(new(Last: 1)).Single().Refusal);
    }

    [Fact]
    public async Task A_role_cannot_undo_or_configure_its_way_to_more_rights()
    {
        await using var f = await CatalogFixture.StartAsync();
        await NewAsync(f, "admin");
        await NewAsync(f, "reader", AdministratorKind.Role, operations: ["*"]);
        var reduced = await f.RunAsync("Set-MailAdministrator", new { Identity = "reader", Operations = new[] { "Undo-MailChange" } });
        Assert.Equal("AccessDenied", await RefusalAsync(f, "Undo-MailChange", new { Identity = reduced.ChangeId }, Caller(f, "reader")));
    }

    [Fact]
    public async Task A_role_without_the_right_to_remove_users_is_denied()
    {
        await using var f = await CatalogFixture.StartAsync();
        await NewAsync(f, "helpdesk", AdministratorKind.Role, operations: ["Get-*", "Set-MailUserPassword"]);
        var helpdesk = Caller(f, "helpdesk");
        await f.RunAsync("Set-MailUserPassword", new { Identity = "alice", PasswordHash = s_hash }, caller: helpdesk);
        Assert.Equal("AccessDenied", await RefusalAsync(f, "Remove-MailUser", new { Identity = "alice" }, helpdesk));
    }

    [Fact]
    public async Task Who_is_not_super_sees_only_himself()
    {
        await using var f = await CatalogFixture.StartAsync();
        await NewAsync(f, "admin");
        await NewAsync(f, "dora", AdministratorKind.Domain, domains: ["example.org"]);
        var seen = await f.RunAsync("Get-MailAdministrator", new { }, caller: Caller(f, "dora"));
        Assert.Equal("dora", ((MailAdministratorInfo)Assert.Single((IReadOnlyList<object>)seen.Result!)).Name);
    }

    [Fact]
    public async Task Another_kind_begins_without_the_rights_of_the_former_one()
    {
        await using var f = await CatalogFixture.StartAsync();
        await NewAsync(f, "dora", AdministratorKind.Domain, domains: ["example.org"]);
        await f.RefusedAsync("InvalidParameter", "Set-MailAdministrator", new { Identity = "dora", Kind = "Role" });
        var changed = await f.GetAsync<MailAdministratorInfo>("Set-MailAdministrator", new { Identity = "dora", Kind = "Super" });
        Assert.Equal((AdministratorKind.Super, 0), (changed.Kind, changed.Domains.Count));
    }
}
