using ApplianceMail.Admin.Domains;

namespace ApplianceMail.Tests.Admin;

public sealed class MailDomainTests
{
    [Fact]
    public async Task A_new_domain_is_there_and_its_unicode_name_is_stored_as_a_labels()
    {
        await using var f = await CatalogFixture.StartAsync();
        var made = await f.GetAsync<DomainInfo>("new-maildomain", new { name = "Bücher.example", MaxMessageBytes = 1000 });
        Assert.Equal(("xn--bcher-kva.example", false, 1000), (made.Name, made.IsPrimary, made.MaxMessageBytes));
        Assert.Equal(made, (await f.ListAsync<DomainInfo>("Get-MailDomain", new { Identity = "bücher.EXAMPLE" })).Single());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("-x.example")]
    [InlineData("x..example")]
    [InlineData("[127.0.0.1]")]
    [InlineData("127.0.0.1")]
    [InlineData("x'; DROP TABLE domains; --")]
    [InlineData("x\r\ny.example")]
    public async Task A_name_that_is_no_domain_is_refused(string name)
    {
        await using var f = await CatalogFixture.StartAsync();
        Assert.StartsWith("Name:", (await f.RefusedAsync("InvalidParameter", "New-MailDomain", new { Name = name })).Message);
    }

    [Fact]
    public async Task A_domain_that_is_here_already_is_refused()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RefusedAsync("DomainExists", "New-MailDomain", new { Name = "EXAMPLE.org" });
    }

    [Fact]
    public async Task Set_changes_only_what_is_named()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("New-MailDomain", new { Name = "b.example", MaxMessageBytes = 5 });
        var set = await f.GetAsync<DomainInfo>("Set-MailDomain", new { Identity = "b.example", Primary = true });
        Assert.Equal((true, 5), (set.IsPrimary, set.MaxMessageBytes));
        Assert.Equal(["b.example"], (await f.ListAsync<DomainInfo>("Get-MailDomain", new { })).Where(d => d.IsPrimary).Select(d => d.Name));
        await f.RefusedAsync("InvalidParameter", "Set-MailDomain", new { Identity = "b.example", Primary = false });
        await f.RefusedAsync("DomainNotFound", "Set-MailDomain", new { Identity = "c.example" });
    }

    [Fact]
    public async Task The_primary_domain_and_a_domain_with_users_are_not_removed()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RefusedAsync("DomainIsPrimary", "Remove-MailDomain", new { Identity = "example.org", IncludeContents = true });
        await f.RunAsync("New-MailDomain", new { Name = "b.example" });
        await f.RunAsync("New-MailUser", new { Address = "x@b.example", Password = "p" });
        await f.RefusedAsync("DomainNotEmpty", "Remove-MailDomain", new { Identity = "b.example" });
        var outcome = await f.RunAsync("Remove-MailDomain", new { Identity = "b.example", IncludeContents = true });
        Assert.Equal(["user x@b.example", "domain b.example"], outcome.Changes.Select(c => $"{c.Entity} {c.Key}"));
        await f.RefusedAsync("DomainNotFound", "Get-MailDomain", new { Identity = "b.example" });
        // The name is free again, and the old users do not come with it.
        await f.RunAsync("New-MailDomain", new { Name = "b.example" });
        await f.RefusedAsync("MailUserNotFound", "Get-MailUser", new { Identity = "x@b.example" });
    }
}
