using ApplianceMail.Admin;
using ApplianceMail.Admin.Users;

namespace ApplianceMail.Tests.Admin.Users;

public sealed class TestMailAddressTests
{
    static async Task<CatalogFixture> StartAsync()
    {
        var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Add-MailDomainAlias", new { Identity = "example.org", Alias = "example.com" });
        await f.RunAsync("Add-MailUserAlias", new { Identity = "alice", Alias = "sales" });
        await f.RunAsync("New-MailGroup", new { Address = "staff" });
        return f;
    }

    [Theory]
    [InlineData("Alice", "alice@example.org", MailAddressKind.User, "alice@example.org")]
    [InlineData("ALICE@Example.COM", "alice@example.org", MailAddressKind.User, "alice@example.org")]
    [InlineData("sales@example.org", "sales@example.org", MailAddressKind.Alias, "alice@example.org")]
    [InlineData(" staff ", "staff@example.org", MailAddressKind.Group, "staff@example.org")]
    [InlineData("nobody@example.com", "nobody@example.org", MailAddressKind.Free, null)]
    [InlineData("alice+shops", "alice+shops@example.org", MailAddressKind.Free, null)]
    public async Task It_tells_who_has_an_address(string asked, string address, MailAddressKind kind, string? owner)
    {
        await using var f = await StartAsync();
        var before = f.Dump();
        Assert.Equal(new MailAddressInfo(address, kind, owner), (await f.ListAsync<MailAddressInfo>("Test-MailAddress", new { Address = asked })).Single());
        Assert.Equal(before, f.Dump());
    }

    [Theory]
    [InlineData("alice@elsewhere.example", "DomainNotFound")]
    [InlineData("a b@example.org", "InvalidParameter")]
    [InlineData("", "InvalidParameter")]
    [InlineData("@example.org", "InvalidParameter")]
    public async Task What_is_no_address_of_ours_is_refused(string asked, string code)
    {
        await using var f = await StartAsync();
        await f.RefusedAsync(code, "Test-MailAddress", new { Address = asked });
    }

    [Fact]
    public async Task A_removed_users_address_is_free_again()
    {
        await using var f = await StartAsync();
        await f.RunAsync("Remove-MailUser", new { Identity = "alice" });
        Assert.Equal(MailAddressKind.Free, (await f.ListAsync<MailAddressInfo>("Test-MailAddress", new { Address = "sales" })).Single().Kind);
    }

    [Fact]
    public async Task A_domain_administrator_asks_about_his_domains_under_any_of_their_names_and_about_no_other()
    {
        await using var f = await StartAsync();
        var own = await f.RunAsync("Test-MailAddress", new { Address = "alice@example.com" }, caller: CatalogFixture.DomainAdministrator("example.org"));
        Assert.Equal(MailAddressKind.User, ((IReadOnlyList<object>)own.Result!).Cast<MailAddressInfo>().Single().Kind);
        foreach (var address in (string[])["alice", "nobody@example.com", "alice@elsewhere.example"])
        {
            var refusal = await Assert.ThrowsAsync<OperationException>(() => f.RunAsync("Test-MailAddress", new { Address = address }, caller: CatalogFixture.DomainAdministrator("b.example")));
            Assert.Equal("AccessDenied", refusal.Code);
        }
    }
}
