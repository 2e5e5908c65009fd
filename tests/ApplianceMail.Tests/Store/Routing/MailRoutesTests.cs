using ApplianceMail.Store;
using ApplianceMail.Store.Routing;
using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Store.Routing;

public sealed class MailRoutesTests
{
    static readonly RouteHost s_host = new("inside.example", 25, HostTls.Opportunistic, null, null);

    [Theory]
    [InlineData("example.net", "example.net")]
    [InlineData("a.example.net", "*.example.net")]
    [InlineData("b.a.example.net", "*.a.example.net")]
    [InlineData("c.b.a.example.net", "*.a.example.net")]
    [InlineData("notexample.net", "*.net")]
    [InlineData("example.com", "*")]
    [InlineData("[192.0.2.1]", "*")]
    public async Task The_most_specific_pattern_wins(string domain, string expected)
    {
        await using var f = await StoreFixture.StartAsync();
        await AddAsync(f, "*", "example.net", "*.example.net", "*.net", "*.a.example.net");
        Assert.Equal(expected, f.Store.Read(t => t.MailRoutes.Match(domain)?.Pattern));
    }

    [Fact]
    public async Task Without_a_route_for_all_most_domains_have_none()
    {
        await using var f = await StoreFixture.StartAsync();
        Assert.Null(f.Store.Read(t => t.MailRoutes.Match("example.com")));
        await AddAsync(f, "*.example.net");
        Assert.Null(f.Store.Read(t => t.MailRoutes.Match("example.net")));
    }

    [Fact]
    public async Task Hosts_and_their_passwords_are_kept_in_order_and_apart()
    {
        await using var f = await StoreFixture.StartAsync();
        var hosts = new[] { s_host with { UserName = "relay", MailFrom = "out@example.org" }, new RouteHost("2001:db8::1", 1025, HostTls.Implicit, null, null) };
        var row = await f.Store.WriteAsync(
            t => new ValueTask<MailRouteRow>(t.MailRoutes.Add(new(0, "example.net", MailRouteKind.Gateway, hosts, true, false, false, default), new Dictionary<string, string> { [hosts[0].Endpoint] = "pass word" })), default);
        Assert.Equal(hosts, row.Hosts);
        Assert.Equal("[2001:db8::1]:1025", row.Hosts[1].Endpoint);
        Assert.Equal("pass word", f.Store.Read(t => t.MailRoutes.PasswordsOf(row))["inside.example:25"]);
        Assert.DoesNotContain("pass word", row.ToString(), StringComparison.Ordinal);
    }

    static Task AddAsync(StoreFixture f, params string[] patterns) => f.Store.WriteAsync(
        t =>
        {
            foreach (var pattern in patterns) t.MailRoutes.Add(new(0, pattern, MailRouteKind.Direct, [s_host], false, false, true, default), new Dictionary<string, string>());
            return new ValueTask<bool>(true);
        },
        default);
}
