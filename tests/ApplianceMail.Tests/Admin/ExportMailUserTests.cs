using ApplianceMail.Admin.Users;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Tests.Admin;

public sealed class ExportMailUserTests
{
    static readonly string s_hash = PasswordHash.Create("p", iterations: 1000);

    [Fact]
    public async Task What_is_exported_with_all_fields_can_be_imported_and_is_the_same()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Set-MailUser", new { Identity = "alice", QuotaBytes = 5, QuotaMessages = 6, QuotaWarningPercent = 0, MaxMessageBytes = 7, ExpiresAt = "2030-01-01T00:00:00Z", Status = "Suspended", DisplayName = "A, \"B\"" });
        await f.RunAsync("Set-MailUserForward", new { Identity = "alice", ForwardTo = new[] { "bob", "x@elsewhere.example" }, KeepCopy = false });
        await f.RunAsync("Set-MailUserProfile", new { Identity = "alice", Company = "Example; Inc.", HomeAddress = "Street 1\nTown", Description = "# no comment", IsPublic = false });
        var before = f.StoreFixture.Store.Read(t => t.Accounts.Find("alice", "example.org"))!;
        var text = (await f.ListAsync<ExportedText>("Export-MailUser", new { Fields = new[] { "*" } })).Single().Text;
        await f.RunAsync("Remove-MailUser", new { Identity = "alice" });
        var imported = await f.GetAsync<ImportedMailUsers>("Import-MailUser", new { Csv = text });
        Assert.Equal((1, 2), (imported.Created, imported.Skipped.Count));
        var after = f.StoreFixture.Store.Read(t => t.Accounts.Find("alice", "example.org"))!;
        Assert.Equal((before.DisplayName, before.QuotaBytes, before.Status, SettingsText<AccountSettings>.Write(before.Settings)), (after.DisplayName, after.QuotaBytes, after.Status, SettingsText<AccountSettings>.Write(after.Settings)));
    }

    [Fact]
    public async Task What_differs_from_the_domains_defaults_comes_back_by_an_import()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Set-MailDomain", new { Identity = "example.org", MinQuotaBytes = 4 });
        await f.RunAsync("Set-MailDomainDefault", new { Identity = "example.org", QuotaBytes = 9, QuotaMessages = 9, QuotaWarningPercent = 9, NetdiskBytes = 9, NetdiskFiles = 9, ExpiresAt = "2031-01-01T00:00:00Z" });
        await f.RunAsync("Set-MailUser", new { Identity = "alice", AuthenticationSource = "External", QuotaBytes = 0, QuotaMessages = 0, NetdiskBytes = 0, NetdiskFiles = 0, NeverExpires = true });
        await f.RunAsync("New-MailUser", new { Address = "carol", Password = "secret" });
        await f.RunAsync("Set-MailUser", new { Identity = "bob", ExpiresAt = "2030-01-01T00:00:00Z", Status = "Pending", NetdiskBytes = 5, QuotaBytes = 4 });
        var before = Users();
        var text = (await f.ListAsync<ExportedText>("Export-MailUser", new { Fields = new[] { "*" } })).Single().Text;
        foreach (var user in new[] { "alice", "bob", "carol" }) await f.RunAsync("Remove-MailUser", new { Identity = user });
        Assert.Equal(3, (await f.GetAsync<ImportedMailUsers>("Import-MailUser", new { Csv = text })).Created);
        Assert.Equal(before, Users());

        string Users() => f.StoreFixture.Store.Read(t => string.Join('\n', t.Accounts.List().OrderBy(a => a.Address).Select(a => $"{a.Address} {a.QuotaBytes} {a.Status} {SettingsText<AccountSettings>.Write(a.Settings)}")));
    }

    [Fact]
    public async Task Fields_are_chosen_in_any_order_with_or_without_a_heading()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Set-MailUserProfile", new { Identity = "bob", Department = "Sales" });
        Assert.Equal("Department;Address\r\n;alice@example.org\r\nSales;bob@example.org\r\n;postmaster@example.org\r\n", (await f.ListAsync<ExportedText>("Export-MailUser", new { Fields = new[] { "department", "Address" }, Delimiter = ";" })).Single().Text);
        Assert.StartsWith("alice@example.org", (await f.ListAsync<ExportedText>("Export-MailUser", new { Fields = new[] { "Address" }, NoHeader = true })).Single().Text);
        await f.RefusedAsync("InvalidParameter", "Export-MailUser", new { Fields = new[] { "Password" } });
    }

    [Theory]
    [InlineData("ExpiresAt", "tomorrow")]
    [InlineData("QuotaMessages", "-1")]
    [InlineData("QuotaWarningPercent", "101")]
    [InlineData("ForwardTo", "nobody")]
    [InlineData("KeepCopy", "perhaps")]
    public async Task A_wrong_field_of_an_import_is_named_with_its_line(string field, string value)
    {
        await using var f = await CatalogFixture.StartAsync();
        var refusal = await f.RefusedAsync("InvalidParameter", "Import-MailUser", new { Csv = $"Address,PasswordHash,{field}\ncarol,{s_hash},{value}\n" });
        Assert.Contains("line 2: " + field, refusal.Message);
    }

    [Fact]
    public async Task An_import_leaves_the_domains_defaults_where_it_says_nothing()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Set-MailDomainDefault", new { Identity = "example.org", QuotaBytes = 77, QuotaMessages = 5, QuotaWarningPercent = 80 });
        await f.RunAsync("Import-MailUser", new { Csv = $"Address,PasswordHash,QuotaMessages\ncarol,{s_hash},9\n" });
        var carol = (await f.ListAsync<MailUserInfo>("Get-MailUser", new { Identity = "carol" })).Single();
        Assert.Equal((77, 9, 80), (carol.QuotaBytes, carol.QuotaMessages, carol.QuotaWarningPercent));
    }

    [Fact]
    public async Task A_forward_that_is_off_is_not_exported_as_one()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Set-MailUserForward", new { Identity = "alice", ForwardTo = new[] { "bob" }, Enabled = false });
        Assert.Contains("alice@example.org|\r\n", (await f.ListAsync<ExportedText>("Export-MailUser", new { Fields = new[] { "Address", "ForwardTo" }, Delimiter = "|" })).Single().Text);
    }
}
