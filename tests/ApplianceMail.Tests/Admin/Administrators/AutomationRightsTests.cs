using ApplianceMail.Admin;
using ApplianceMail.Admin.Administrators;

namespace ApplianceMail.Tests.Admin.Administrators;

public sealed class AutomationRightsTests
{
    static readonly AdminCaller s_site = new(
        AdminCaller.Automation, "test", AdminRights.All with { Token = new(AdminCaller.Automation, AutomationRights.Operations(allowAdministrators: true, allowEmptyOldPassword: true)) });

    [Fact]
    public void Every_operation_and_parameter_that_is_named_is_there()
    {
        foreach (var pattern in AutomationRights.Operations(allowAdministrators: true, allowEmptyOldPassword: true))
        {
            var parts = pattern.Split('(');
            var operation = OperationCatalog.Operations[parts[0]];
            // They are kept with the token as words with spaces between.
            Assert.DoesNotContain(' ', pattern);
            if (parts.Length > 1) Assert.All(parts[1].TrimEnd(')').Split(',', StringSplitOptions.RemoveEmptyEntries), name => Assert.Contains(operation.Parameters, p => p.Name == name.TrimEnd('!')));
        }
    }

    [Theory]
    [InlineData("Remove-MailDomain", """{ "identity": "other.example", "includeContents": true }""")]
    [InlineData("Remove-MailDomain", """{ "identity": "other.example", "INCLUDECONTENTS": true }""")]
    [InlineData("Set-MailDomain", """{ "identity": "example.org", "unknownUserPolicy": "SendOn", "unknownUserAddress": "thief@elsewhere.example" }""")]
    [InlineData("Set-MailDomain", """{ "identity": "other.example", "primary": true }""")]
    [InlineData("Set-MailDomainDefaultRight", """{ "identity": "example.org", "applyToExisting": true }""")]
    [InlineData("Set-MailUser", """{ "identity": "carol@other.example", "passwordHash": "{MD5}x" }""")]
    [InlineData("Set-MailUser", """{ "identity": "carol@other.example", "authenticationSource": "External" }""")]
    [InlineData("New-MailUser", """{ "address": "dave", "password": "secret", "displayName": "Root" }""")]
    [InlineData("New-MailAdministrator", """{ "name": "x", "password": "secret", "operations": ["Get-*"] }""")]
    [InlineData("Set-MailUserPassword", """{ "identity": "carol@other.example", "passwordHash": "{MD5}x" }""")]
    public async Task A_token_for_sites_gives_no_parameter_that_the_members_do_not_give(string operation, string parameters)
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("New-MailDomain", new { Name = "other.example" });
        await f.RunAsync("New-MailUser", new { Address = "carol@other.example" });
        var before = f.Dump();
        foreach (bool preview in new[] { true, false })
        {
            var refusal = await Assert.ThrowsAsync<OperationException>(() => f.Catalog.RunAsync(operation, System.Text.Json.JsonDocument.Parse(parameters).RootElement, s_site, preview, default));
            Assert.True(refusal.Code == "AccessDenied", refusal.Message);
        }
        Assert.Equal(before, f.Dump());
    }

    [Theory]
    [InlineData("Get-MailUserFolder", """{ "identity": "alice" }""")]
    [InlineData("Get-MailUserFolder", """{ "identity": "alice", "password": null }""")]
    [InlineData("New-MailUser", """{ "address": "dave" }""")]
    [InlineData("New-MailAdministrator", """{ "name": "x", "kind": "Super" }""")]
    [InlineData("Set-MailUserPassword", """{ "identity": "alice" }""")]
    public async Task A_token_for_sites_gives_the_password_that_the_members_give(string operation, string parameters)
    {
        await using var f = await CatalogFixture.StartAsync();
        var before = f.Dump();
        var refusal = await Assert.ThrowsAsync<OperationException>(() => f.Catalog.RunAsync(operation, System.Text.Json.JsonDocument.Parse(parameters).RootElement, s_site, false, default));
        Assert.True(refusal.Code == "AccessDenied", refusal.Message);
        Assert.Equal(before, f.Dump());
    }

    [Theory]
    [InlineData("Set-MailUser", """{ "identity": "alice", "quotaBytes": 1000 }""")]
    [InlineData("Set-MailUserProfile", """{ "identity": "alice", "office": "B 12" }""")]
    [InlineData("New-MailUser", """{ "address": "dave", "password": "secret" }""")]
    [InlineData("Remove-MailUser", """{ "identity": "alice" }""")]
    [InlineData("Set-MailDomain", """{ "identity": "example.org", "maxUsers": 100 }""")]
    public async Task A_change_by_a_token_for_sites_tells_it_only_that_it_was_done(string operation, string parameters)
    {
        await using var f = await CatalogFixture.StartAsync();
        foreach (bool preview in new[] { true, false })
        {
            var outcome = await f.Catalog.RunAsync(operation, System.Text.Json.JsonDocument.Parse(parameters).RootElement, s_site, preview, default);
            Assert.Null(outcome.Result);
            Assert.Empty(outcome.Changes);
            Assert.Null(outcome.Impact);
            Assert.Equal(preview, outcome.ChangeId == 0);
        }
        Assert.Contains(await f.ListAsync<ApplianceMail.Admin.Journal.MailChangeInfo>("Get-MailChange", new { By = AdminCaller.Automation }), c => c.After is not null || c.Before is not null);
    }

    [Fact]
    public async Task A_query_by_a_token_for_sites_tells_what_the_members_read()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("New-MailUser", new { Address = "carol", Password = "secret" });
        await f.RunAsync("Add-MailUserAlias", new { Identity = "carol", Alias = "sales@example.org" });
        Assert.Equal("""[{"primaryDomain":"example.org","dataDirectory":null}]""", await AnswerAsync("Get-MailServer", new { }));
        Assert.Equal("""[{"kind":"Alias"}]""", await AnswerAsync("Test-MailAddress", new { Address = "sales@example.org" }));
        Assert.Equal("""[{"isRight":true,"reason":"None"}]""", await AnswerAsync("Test-MailUserPassword", new { Identity = "carol", Password = "secret" }));
        Assert.StartsWith("""[{"name":"INBOX","specialUse":"None","messages":0,"unseen":0}""", await AnswerAsync("Get-MailUserFolder", new { Identity = "carol", Password = "secret" }));

        async Task<string> AnswerAsync(string operation, object parameters) => System.Text.Json.JsonSerializer.Serialize((await f.RunAsync(operation, parameters, caller: s_site)).Result, OperationCatalog.Json);
    }

    [Fact]
    public async Task A_token_that_an_administrator_makes_for_sites_is_held_to_the_same()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("New-MailAdministrator", new { Name = "maker", Kind = "Super", Password = "secret" });
        var made = await f.RunAsync("New-MailToken", new { Name = "site", ForAutomation = true }, caller: new AdminCaller("maker", "test", AdminRights.All));
        var secret = ((NewMailTokenResult)made.Result!).Secret;
        var logins = new AdminLogins(f.StoreFixture.Store, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);
        var caller = logins.ByToken(secret, "HTTP").Caller!;
        await f.RunAsync("New-MailDomain", new { name = "other.example" }, caller: caller);
        await f.RunAsync("New-MailUser", new { address = "carol@other.example", password = "secret" }, caller: caller);
        var refusal = await Assert.ThrowsAsync<OperationException>(() => f.RunAsync("Remove-MailDomain", new { identity = "other.example", includeContents = true }, caller: caller));
        Assert.Equal("AccessDenied", refusal.Code);
        refusal = await Assert.ThrowsAsync<OperationException>(() => f.RunAsync("Remove-MailDomain", new { identity = "other.example" }, caller: caller));
        Assert.Equal("DomainNotEmpty", refusal.Code);
    }
}
