using ApplianceMail.Admin.Routing;

namespace ApplianceMail.Tests.Admin.Routing;

public sealed class MailForwardTests
{
    [Fact]
    public async Task The_manuals_three_lines_are_kept_side_by_side()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Add-MailForward", new { Identity = "bob@example.org", Target = "bob@domain2.example" });
        await f.RunAsync("Add-MailForward", new { Identity = "fred@example.org", Target = "bob@domain3.example" });
        await f.RunAsync("Add-MailForward", new { Identity = "*@example.org", Target = "default@domain4.example" });
        Assert.Equal(["bob@domain2.example", "default@domain4.example"], (await f.ListAsync<MailForwardInfo>("Get-MailForward", new { Address = "BOB@example.org" })).Select(w => w.Target));
        Assert.Equal(3, (await f.ListAsync<MailForwardInfo>("Get-MailForward", new { })).Count);
        await f.RefusedAsync("ForwardExists", "Add-MailForward", new { Identity = "Bob", Target = "bob@DOMAIN2.example" });
    }

    [Theory]
    [InlineData("sales", "b@elsewhere.example")]
    public async Task A_forward_that_would_come_back_is_refused(string pattern, string target)
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Add-MailUserAlias", new { Identity = "alice", Alias = "team" });
        await f.RunAsync("Add-MailForward", new { Identity = "alice", Target = "sales@example.org" });
        await f.RunAsync("Add-MailForward", new { Identity = "b@*", Target = "team" });
        Assert.Contains(" -> ", (await f.RefusedAsync("ForwardLoop", "Add-MailForward", new { Identity = pattern, Target = target })).Message);
    }

    [Fact]
    public async Task A_fallback_address_that_nobody_has_is_refused()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RefusedAsync("ForwardLoop", "Set-MailFallbackAddress", new { Identity = "example.org", Target = "nobody@example.org" });
        await f.RunAsync("Set-MailFallbackAddress", new { Identity = "*", Target = "alice" });
        await f.RunAsync("Set-MailFallbackAddress", new { Identity = "example.org", Target = "nobody@elsewhere.example" });
    }

    [Fact]
    public async Task Of_several_targets_one_must_be_named_to_be_removed()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Add-MailForward", new { Identity = "bob", Target = "a@b.example" });
        await f.RunAsync("Add-MailForward", new { Identity = "bob", Target = "c@b.example" });
        Assert.Contains("a@b.example, c@b.example", (await f.RefusedAsync("InvalidParameter", "Remove-MailForward", new { Identity = "bob" })).Message);
        await f.RunAsync("Remove-MailForward", new { Identity = "bob", Target = "a@b.example" });
        await f.RunAsync("Remove-MailForward", new { Identity = "bob" });
        await f.RefusedAsync("ForwardNotFound", "Remove-MailForward", new { Identity = "bob" });
    }

    [Theory]
    [InlineData("")]
    [InlineData("@example.org")]
    [InlineData("a b@example.org")]
    [InlineData("*@")]
    [InlineData("*@exa mple.org")]
    public async Task A_pattern_that_is_no_address_is_refused(string pattern)
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RefusedAsync("InvalidParameter", "Add-MailForward", new { Identity = pattern, Target = "a@b.example" });
    }

    [Fact]
    public async Task Forwards_follow_a_domain_that_is_renamed()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Add-MailForward", new { Identity = "*@other.example", Target = "Bob@example.org" });
        await f.RunAsync("Add-MailForward", new { Identity = "alice", Target = "x@other.example" });
        await f.RunAsync("Rename-MailDomain", new { Identity = "example.org", NewName = "example.net" });
        Assert.Equal([("*@other.example", "Bob@example.net"), ("alice@example.net", "x@other.example")], (await f.ListAsync<MailForwardInfo>("Get-MailForward", new { })).Select(w => (w.Pattern, w.Target)));
    }
}
