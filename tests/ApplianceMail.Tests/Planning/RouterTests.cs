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

    static async Task<RouteDecision> RouteAsync(StoreFixture mail, string path, bool loggedIn = false)
    {
        Assert.True(Take(path, out var forward));
        return await mail.Flow.Router.RouteAsync(new RouteQuestion(forward!, ReversePath.Empty, loggedIn ? mail.Alice : null, IPAddress.Loopback, 0), default);
    }

    static bool Take(ReadOnlySpan<char> text, out ForwardPath? path) => ForwardPath.TryTake(ref text, out path);
}
