using System.Net;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Store;
using ApplianceMail.Store.Routing;
using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Store.Routing;

public sealed class RoutingTablesTests
{
    [Theory]
    [InlineData("bob@domain1.example", new[] { "bob@domain2.example", "default@domain4.example", "all@domain5.example" })]
    [InlineData("BOB@Domain1.example", new[] { "bob@domain2.example", "default@domain4.example", "all@domain5.example" })]
    [InlineData("fred@domain1.example", new[] { "bob@domain3.example", "default@domain4.example" })]
    [InlineData("ann@domain1.example", new[] { "default@domain4.example" })]
    [InlineData("bob@other.example", new[] { "all@domain5.example" })]
    [InlineData("ann@other.example", new string[0])]
    public async Task All_forwards_that_match_fire(string address, string[] expected)
    {
        await using var f = await StoreFixture.StartAsync();
        await WriteAsync(f, t =>
        {
            t.Forwards.Add("bob@domain1.example", "bob@domain2.example");
            t.Forwards.Add("fred@domain1.example", "bob@domain3.example");
            t.Forwards.Add("*@domain1.example", "default@domain4.example");
            t.Forwards.Add("b?b@*", "all@domain5.example");
        });
        Assert.Equal(expected, f.Store.Read(t => t.Forwards.Matching(address)).Select(r => r.Target));
    }

    [Theory]
    [InlineData("*@example.org", "a@example.org", true)]
    [InlineData("*@example.org", "a@b@example.org", true)]
    [InlineData("sales*@example.org", "sales@example.org", true)]
    [InlineData("*sales@*.org", "presales@example.org", true)]
    [InlineData("a?@example.org", "a@example.org", false)]
    [InlineData("a*e@b", "a@b", false)]
    [InlineData("*", "a@b", true)]
    [InlineData("c", "a@b", false)]
    public void A_wildcard_stays_on_its_side_of_the_at_sign(string pattern, string address, bool matches) => Assert.Equal(matches, AddressPattern.Matches(pattern, address));

    [Theory]
    [InlineData("192.0.2.1", true, false)]
    [InlineData("192.0.2.7", true, true)]
    [InlineData("2001:db8::1", false, true)]
    [InlineData("::ffff:192.0.2.1", true, false)]
    [InlineData("198.51.100.1", false, false)]
    public async Task A_client_is_trusted_with_what_all_its_entries_say(string client, bool authentication, bool filter)
    {
        await using var f = await StoreFixture.StartAsync();
        await WriteAsync(f, t =>
        {
            t.TrustedHosts.Add("192.0.2.*", true, false);
            t.TrustedHosts.Add("192.0.2.7;2001:db8::/32", false, true);
        });
        var trust = f.Store.Read(t => t.TrustedHosts.Match(IPAddress.Parse(client)));
        Assert.Equal((authentication, filter), (trust.WithoutAuthentication, trust.WithoutFilter));
    }

    [Fact]
    public async Task Open_relay_domains_hold_for_themselves_or_for_those_below()
    {
        await using var f = await StoreFixture.StartAsync();
        await WriteAsync(f, t =>
        {
            t.OpenRelayDomains.Add("example.net");
            t.OpenRelayDomains.Add("*.example.com");
        });
        string Match(string domain) => f.Store.Read(t => t.OpenRelayDomains.Match(domain)?.Name ?? "none");
        Assert.Equal(["example.net", "none", "*.example.com", "none"], new[] { Match("example.net"), Match("a.example.net"), Match("a.example.com"), Match("example.com") });
    }

    [Fact]
    public async Task A_domains_own_fallback_comes_before_that_of_all()
    {
        await using var f = await StoreFixture.StartAsync();
        await WriteAsync(f, t =>
        {
            t.FallbackAddresses.Set(null, "all@example.org");
            t.FallbackAddresses.Set(t.Domains.Add("example.net", 0), "net@example.org");
        });
        Assert.Equal(("all@example.org", "net@example.org"), f.Store.Read(t => (t.FallbackAddresses.Match(t.Domains.Find("example.org")!)!.Target, t.FallbackAddresses.Match(t.Domains.Find("example.net")!)!.Target)));
    }

    [Fact]
    public async Task Header_replacements_hold_in_their_scope()
    {
        await using var f = await StoreFixture.StartAsync();
        await WriteAsync(f, t =>
        {
            t.HeaderReplacements.Add("info@example.org", ["alice@example.org", "bob@example.org"], ReplacementScope.Remote);
            t.HeaderReplacements.Add("team@example.org", ["alice@example.org"], ReplacementScope.Local);
        });
        var (local, remote) = f.Store.Read(t => (t.HeaderReplacements.ForScope(ReplacementScope.Local), t.HeaderReplacements.ForScope(ReplacementScope.Remote)));
        Assert.Equal("team@example.org", Assert.Single(local).Value);
        Assert.Equal(["info@example.org", "info@example.org"], remote.Values);
    }

    [Fact]
    public async Task Relay_hosts_come_in_their_order()
    {
        await using var f = await StoreFixture.StartAsync();
        await WriteAsync(f, t =>
        {
            t.RelayHosts.Add(new(0, 2, "second.example", 25, HostTls.Opportunistic, null, null, 1, default), null);
            t.RelayHosts.Add(new(0, 1, "first.example", 587, HostTls.Required, "user", null, 2, default), "secret");
        });
        var hosts = f.Store.Read(t => t.RelayHosts.List());
        Assert.Equal(["first.example:587", "second.example:25"], hosts.Select(h => h.Endpoint));
        Assert.Equal("secret", f.Store.Read(t => t.RelayHosts.PasswordOf(hosts[0])));
    }

    static Task WriteAsync(StoreFixture f, Action<WriteTransaction> work) => f.Store.WriteAsync(
        t =>
        {
            work(t);
            return new ValueTask<bool>(true);
        },
        default);
}
