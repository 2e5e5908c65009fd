using ApplianceMail.Admin.Routing;
using ApplianceMail.Store.Routing;

namespace ApplianceMail.Tests.Admin.Routing;

public sealed class MailRouteTests
{
    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1:25")]
    [InlineData("192.0.2.1:1025", "192.0.2.1:1025")]
    [InlineData("Inside.Example.", null)]
    [InlineData("Inside.Example", "inside.example:25")]
    [InlineData("bücher.example:26", "xn--bcher-kva.example:26")]
    [InlineData("2001:db8::1", "[2001:db8::1]:25")]
    [InlineData("[2001:DB8::1]:26", "[2001:db8::1]:26")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1:25")]
    [InlineData("localhost", "localhost:25")]
    [InlineData("192.0.2", null)]
    [InlineData("0x7f.1", null)]
    [InlineData("host:0", null)]
    [InlineData("host:65536", null)]
    [InlineData("host:", null)]
    [InlineData("fe80::1%eth0", null)]
    [InlineData("smtp://host", null)]
    public async Task A_host_is_a_name_or_an_address_with_an_optional_port(string text, string? expected)
    {
        await using var f = await CatalogFixture.StartAsync();
        if (expected is null) await f.RefusedAsync("InvalidParameter", "New-MailRoute", new { Name = "a.example", Hosts = new[] { text } });
        else Assert.Equal([expected], (await f.GetAsync<MailRouteInfo>("New-MailRoute", new { Name = "a.example", Hosts = new[] { text } })).Hosts);
    }

    [Fact]
    public async Task Implicit_TLS_has_a_port_of_its_own()
    {
        await using var f = await CatalogFixture.StartAsync();
        Assert.Equal(["h.example:465"], (await f.GetAsync<MailRouteInfo>("New-MailRoute", new { Name = "a.example", Hosts = new[] { "h.example" }, Tls = "Implicit" })).Hosts);
    }

    [Fact]
    public async Task A_domain_is_taken_from_everybody_and_a_way_out_is_not()
    {
        await using var f = await CatalogFixture.StartAsync();
        var direct = await f.GetAsync<MailRouteInfo>("New-MailRoute", new { Name = "inside.example", Hosts = new[] { "192.0.2.1" } });
        Assert.Equal((MailRouteKind.Direct, true), (direct.Kind, direct.AcceptsUnauthenticated));
        var out_ = await f.GetAsync<MailRouteInfo>("New-MailRoute", new { Name = "*", Hosts = new[] { "192.0.2.1" } });
        Assert.Equal((MailRouteKind.Gateway, false), (out_.Kind, out_.AcceptsUnauthenticated));
    }

    [Fact]
    public async Task Nobody_makes_an_open_relay_by_mistake()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RefusedAsync("OpenRelay", "New-MailRoute", new { Name = "*", Hosts = new[] { "192.0.2.1" }, AcceptsUnauthenticated = true });
        await f.RunAsync("New-MailRoute", new { Name = "*", Hosts = new[] { "192.0.2.1" } });
        await f.RefusedAsync("OpenRelay", "Set-MailRoute", new { Identity = "*", AcceptsUnauthenticated = true });
        await f.RefusedAsync("OpenRelay", "Add-MailOpenRelayDomain", new { Identity = "*" });
        foreach (var everybody in (string[])["*", "0.0.0.0/0", "!192.0.2.1", "::/0", "0-255.0-255.0-255.0-255", "192.0.2.1;*"])
            await f.RefusedAsync("OpenRelay", "Add-MailTrustedHost", new { Identity = everybody });
        await f.RunAsync("Add-MailTrustedHost", new { Identity = "*", WithoutFilter = true });
    }

    [Fact]
    public async Task Mail_for_a_domain_here_has_no_route()
    {
        await using var f = await CatalogFixture.StartAsync();
        Assert.Contains("domain example.org", (await f.RefusedAsync("RouteDomainIsLocal", "New-MailRoute", new { Name = "EXAMPLE.org", Hosts = new[] { "192.0.2.1" } })).Message);
    }

    [Fact]
    public async Task Hosts_that_stay_keep_their_login_and_those_that_go_lose_it()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("New-MailRoute", new { Name = "a.example", Hosts = new[] { "one.example", "two.example" }, UserName = "u", Password = "p" });
        await f.RunAsync("Set-MailRoute", new { Identity = "a.example", ForHost = "two.example:25", Password = "q" });
        var row = f.StoreFixture.Store.Read(t => t.MailRoutes.Find("a.example")!);
        Assert.Equal([("one.example:25", "p"), ("two.example:25", "q")], f.StoreFixture.Store.Read(t => t.MailRoutes.PasswordsOf(row)).Select(p => (p.Key, p.Value)).Order());
        var info = await f.GetAsync<MailRouteInfo>("Set-MailRoute", new { Identity = "a.example", Hosts = new[] { "three.example", "two.example" } });
        Assert.Equal([("three.example:25", null, false), ("two.example:25", "u", true)], info.HostSettings.Select(h => (h.Host, h.UserName, h.HasPassword)));
        Assert.Equal("q", Assert.Single(f.StoreFixture.Store.Read(t => t.MailRoutes.PasswordsOf(row))).Value);
        await f.RefusedAsync("RouteHostNotFound", "Set-MailRoute", new { Identity = "a.example", ForHost = "one.example", Tls = "None" });
        info = await f.GetAsync<MailRouteInfo>("Set-MailRoute", new { Identity = "a.example", UserName = "" });
        Assert.DoesNotContain(info.HostSettings, h => h.HasPassword);
    }

    [Fact]
    public async Task A_password_without_a_user_is_refused()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RefusedAsync("InvalidParameter", "New-MailRoute", new { Name = "a.example", Hosts = new[] { "h.example" }, Password = "p" });
    }

    [Fact]
    public async Task A_suspended_domain_needs_no_host_and_a_gateway_does()
    {
        await using var f = await CatalogFixture.StartAsync();
        Assert.True((await f.GetAsync<MailRouteInfo>("New-MailRoute", new { Name = "parked.example", Suspended = true })).Suspended);
        Assert.False((await f.GetAsync<MailRouteInfo>("Resume-MailRoute", new { Identity = "parked.example" })).Suspended);
        await f.RefusedAsync("InvalidParameter", "New-MailRoute", new { Name = "*" });
        await f.RefusedAsync("RouteExists", "New-MailRoute", new { Name = "Parked.example" });
        await f.RefusedAsync("RouteNotFound", "Suspend-MailRoute", new { Identity = "other.example" });
    }
}
