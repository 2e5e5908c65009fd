using System.Net;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Tests.Harness;
using ApplianceMail.Transport.Planning;

namespace ApplianceMail.Tests.Planning;

public sealed class RouterTests
{
    [Fact]
    public async Task Postmaster_of_every_domain_reaches_the_primary_domains_postmaster()
    {
        await using var mail = await StoreFixture.StartAsync();
        await mail.Store.WriteAsync(t => { t.Domains.Add("example.com", 0); return new ValueTask<bool>(true); }, default);
        var primary = await RouteAsync(mail, "<Postmaster>");
        var other = await RouteAsync(mail, "<PostMaster@example.com>");
        Assert.Equal("postmaster@example.org", Assert.Single(primary.Targets).Address);
        Assert.Equal(primary.Targets, other.Targets);
        Assert.Equal(SmtpReplies.UserUnknown, (await RouteAsync(mail, "<alice@example.com>")).Refusal);
    }

    [Fact]
    public async Task A_refusal_has_its_reason()
    {
        await using var mail = await StoreFixture.StartAsync();
        var decision = await RouteAsync(mail, "<x@example.net>");
        Assert.Equal(SmtpReplies.RelayDenied, decision.Refusal);
        Assert.Equal("foreign-domain example.net", decision.Reason);
    }

    [Fact]
    public async Task A_user_may_send_elsewhere()
    {
        await using var mail = await StoreFixture.StartAsync();
        var decision = await RouteAsync(mail, "<x@example.net>", loggedIn: true);
        Assert.Null(decision.Refusal);
        Assert.Equal("x@example.net", Assert.Single(decision.Remotes).Address.ToString());
    }

    /// <summary>The lines of seed 003: all that match fire, and the address itself gets nothing.</summary>
    [Fact]
    public async Task All_forwards_that_match_fire_and_replace_the_delivery()
    {
        await using var mail = await StoreFixture.StartAsync();
        await mail.Store.WriteAsync(
            t =>
            {
                t.DomainAliases.Add(t.Domains.Find("example.org")!, "second.example");
                t.Forwards.Add("bob@example.org", "bob@domain2.example");
                t.Forwards.Add("fred@example.org", "bob@domain3.example");
                t.Forwards.Add("*@example.org", "default@domain4.example");
                return new ValueTask<bool>(true);
            },
            default);
        foreach (var path in (string[])["<bob@example.org>", "<BOB@second.example>"])
        {
            var decision = await RouteAsync(mail, path);
            Assert.Empty(decision.Targets);
            Assert.Equal(["bob@domain2.example", "default@domain4.example"], decision.Remotes.Select(r => r.Address.ToString()));
        }
    }

    [Fact]
    public async Task A_forward_of_a_whole_domain_to_one_of_its_users_delivers_to_him()
    {
        await using var mail = await StoreFixture.StartAsync();
        await mail.Store.WriteAsync(t => new ValueTask<ApplianceMail.Store.Routing.ForwardRow>(t.Forwards.Add("*@example.org", "bob@example.org")), default);
        foreach (var path in (string[])["<alice@example.org>", "<bob@example.org>", "<whoever@example.org>"])
            Assert.Equal("bob@example.org", Assert.Single((await RouteAsync(mail, path)).Targets).Address);
    }

    [Fact]
    public async Task A_fallback_address_takes_only_what_nobody_else_takes()
    {
        await using var mail = await StoreFixture.StartAsync();
        await mail.Store.WriteAsync(t => new ValueTask<ApplianceMail.Store.Routing.FallbackAddressRow>(t.FallbackAddresses.Set(null, "bob@example.org")), default);
        Assert.Equal("bob@example.org", Assert.Single((await RouteAsync(mail, "<nobody@example.org>")).Targets).Address);
        Assert.Equal("alice@example.org", Assert.Single((await RouteAsync(mail, "<alice@example.org>")).Targets).Address);
    }

    [Fact]
    public async Task Mail_of_users_who_forward_to_each_other_without_a_copy_stays_with_one_of_them()
    {
        await using var mail = await StoreFixture.StartAsync();
        await mail.Store.WriteAsync(
            t =>
            {
                foreach (var (from, to) in (ReadOnlySpan<(string, string)>)[("alice", "bob@example.org"), ("bob", "alice@example.org")])
                {
                    var row = t.Accounts.Find(from, "example.org")!;
                    t.Accounts.Update(row, row with { Settings = row.Settings with { Forward = new() { IsEnabled = true, KeepCopy = false, Addresses = [to] } } }, passwordHash: null);
                }
                return new ValueTask<bool>(true);
            },
            default);
        var decision = await RouteAsync(mail, "<alice@example.org>");
        Assert.Null(decision.Refusal);
        Assert.Equal("bob@example.org", Assert.Single(decision.Targets).Address);
    }

    static async Task<RouteDecision> RouteAsync(StoreFixture mail, string path, bool loggedIn = false)
    {
        Assert.True(Take(path, out var forward));
        return await mail.Flow.Router.RouteAsync(new RouteQuestion(forward!, ReversePath.Empty, loggedIn ? mail.Alice : null, IPAddress.Loopback, 0), default);
    }

    static bool Take(ReadOnlySpan<char> text, out ForwardPath? path) => ForwardPath.TryTake(ref text, out path);
}
