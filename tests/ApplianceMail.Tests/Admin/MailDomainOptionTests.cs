using ApplianceMail.Admin.Domains;

namespace ApplianceMail.Tests.Admin;

public sealed class MailDomainOptionTests
{
    [Theory]
    [InlineData("https://mail.example.org/")]
    [InlineData("http://mail.example.org:8080/mail")]
    [InlineData("mail.example.org")]
    [InlineData("")]
    public async Task Webmail_is_at_a_url_or_at_a_host_name(string url)
    {
        await using var f = await CatalogFixture.StartAsync();
        Assert.Equal(url, (await f.GetAsync<DomainOptionInfo>("Set-MailDomainOption", new { Identity = "example.org", LoginUrl = url })).LoginUrl);
    }

    [Fact]
    public async Task The_administrators_address_is_the_domains_own_wherever_it_is_set()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Set-MailDomainOption", new { Identity = "example.org", AdministratorAddress = "Alice" });
        Assert.Equal("alice@example.org", (await f.ListAsync<DomainInfo>("Get-MailDomain", new { Identity = "example.org" })).Single().AdministratorAddress);
        await f.RunAsync("Set-MailDomain", new { Identity = "example.org", AdministratorAddress = "boss@elsewhere.example" });
        Assert.Equal("boss@elsewhere.example", (await f.GetAsync<DomainOptionInfo>("Set-MailDomainOption", new { Identity = "example.org", MaxContacts = 1 })).AdministratorAddress);
        Assert.Equal("", (await f.GetAsync<DomainOptionInfo>("Set-MailDomainOption", new { Identity = "example.org", AdministratorAddress = "" })).AdministratorAddress);
    }

    [Fact]
    public async Task What_is_not_named_stays_the_network_disk_of_the_domain_too()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Set-MailDomain", new { Identity = "example.org", MaxNetdiskBytes = 5_000_000_000 });
        await f.RunAsync("Set-MailDomainOption", new { Identity = "example.org", MaxExternalPop3MessageBytes = 5_000_000_000, MaxExternalPop3Messages = 30 });
        var option = await f.GetAsync<DomainOptionInfo>("Set-MailDomainOption", new { Identity = "example.org", MaxExternalPop3Accounts = 3 });
        Assert.Equal((3, 5_000_000_000, 30), (option.MaxExternalPop3Accounts, option.MaxExternalPop3MessageBytes, option.MaxExternalPop3Messages));
        Assert.Equal(5_000_000_000, (await f.GetAsync<DomainInfo>("Set-MailDomain", new { Identity = "example.org", Description = "x" })).MaxNetdiskBytes);
    }
}
