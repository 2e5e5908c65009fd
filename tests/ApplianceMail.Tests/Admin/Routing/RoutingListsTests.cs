using ApplianceMail.Admin.Routing;
using ApplianceMail.Admin.Users;

namespace ApplianceMail.Tests.Admin.Routing;

public sealed class RoutingListsTests
{
    [Fact]
    public async Task Relay_hosts_are_numbered_without_gaps()
    {
        await using var f = await CatalogFixture.StartAsync();
        foreach (var host in (string[])["a.example", "b.example:587", "c.example"]) await f.RunAsync("Add-MailRelayHost", new { Identity = host });
        await f.RunAsync("Add-MailRelayHost", new { Identity = "first.example", Order = 1 });
        await f.RunAsync("Set-MailRelayHost", new { Identity = "a.example", Order = 99 });
        Assert.Equal(["1 first.example:25", "2 b.example:587", "3 c.example:25", "4 a.example:25"], await ListAsync(f));
        // Without its port where there is only one of the name.
        await f.RunAsync("Remove-MailRelayHost", new { Identity = "b.example" });
        Assert.Equal(["1 first.example:25", "2 c.example:25", "3 a.example:25"], await ListAsync(f));
        await f.RefusedAsync("RelayHostExists", "Add-MailRelayHost", new { Identity = "C.example:25" });
        await f.RefusedAsync("RelayHostNotFound", "Set-MailRelayHost", new { Identity = "b.example", Attempts = 2 });
        await f.RefusedAsync("InvalidParameter", "Set-MailRelayHost", new { Identity = "c.example", Attempts = 0 });
    }

    static async Task<IEnumerable<string>> ListAsync(CatalogFixture f) => (await f.ListAsync<MailRelayHostInfo>("Get-MailRelayHost", new { })).Select(h => $"{h.Order} {h.Host}");

    [Fact]
    public async Task A_relay_hosts_password_goes_with_its_user()
    {
        await using var f = await CatalogFixture.StartAsync();
        Assert.True((await f.GetAsync<MailRelayHostInfo>("Add-MailRelayHost", new { Identity = "a.example", UserName = "u", Password = "p" })).HasPassword);
        Assert.True((await f.GetAsync<MailRelayHostInfo>("Set-MailRelayHost", new { Identity = "a.example", UserName = "v" })).HasPassword);
        Assert.False((await f.GetAsync<MailRelayHostInfo>("Set-MailRelayHost", new { Identity = "a.example", UserName = "" })).HasPassword);
    }

    [Theory]
    [InlineData("one.example\r\n*.two.example\r\n")]
    [InlineData("Name\none.example\n\n# comment\n*.two.example")]
    [InlineData("\uFEFF\"Name\"\n\"one.example\"\n*.TWO.example\none.example\n")]
    public async Task Open_relay_domains_come_in_with_or_without_a_heading(string text)
    {
        await using var f = await CatalogFixture.StartAsync();
        var imported = await f.GetAsync<ImportedOpenRelayDomains>("Import-MailOpenRelayDomain", new { Csv = text });
        Assert.Equal(["one.example", "*.two.example"], imported.Domains);
        var exported = (await f.ListAsync<ExportedText>("Export-MailOpenRelayDomain", new { })).Single().Text;
        Assert.Equal("Name\r\n*.two.example\r\none.example\r\n", exported);
        Assert.Equal(2, (await f.GetAsync<ImportedOpenRelayDomains>("Import-MailOpenRelayDomain", new { Csv = exported })).Skipped.Count);
    }

    [Fact]
    public async Task A_wrong_line_imports_nothing()
    {
        await using var f = await CatalogFixture.StartAsync();
        Assert.Contains("line 2", (await f.RefusedAsync("InvalidParameter", "Import-MailOpenRelayDomain", new { Csv = "one.example\nno domain\n" })).Message);
        Assert.Contains("line 2", (await f.RefusedAsync("OpenRelay", "Import-MailOpenRelayDomain", new { Csv = "one.example\n*\n" })).Message);
    }

    [Fact]
    public async Task An_address_is_replaced_by_one_alias_in_each_scope()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Add-MailHeaderReplace", new { Identity = "info@example.org", Addresses = new[] { "Alice@example.org; bob" } });
        Assert.Equal(["alice@example.org", "bob@example.org"], (await f.ListAsync<MailHeaderReplaceInfo>("Get-MailHeaderReplace", new { })).Single().Addresses);
        await f.RefusedAsync("HeaderReplaceExists", "Add-MailHeaderReplace", new { Identity = "team@example.org", Addresses = new[] { "alice" }, Scope = "Both" });
        await f.RunAsync("Add-MailHeaderReplace", new { Identity = "team@example.org", Addresses = new[] { "alice" }, Scope = "Local" });
        await f.RefusedAsync("HeaderReplaceExists", "Set-MailHeaderReplace", new { Identity = "team@example.org", Scope = "Remote" });
        await f.RefusedAsync("InvalidParameter", "Set-MailHeaderReplace", new { Identity = "team@example.org", Scope = "None" });
        await f.RefusedAsync("InvalidParameter", "Set-MailHeaderReplace", new { Identity = "team@example.org", Addresses = new[] { "team" } });
    }
}
