using System.Net;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Routing;
using ApplianceMail.Tests.Harness;
using ApplianceMail.Transport.Planning;

namespace ApplianceMail.Tests.Planning;

/// <summary>Anybody can write a user's address into MAIL: it gives no right to who has not logged in and is not trusted.</summary>
public sealed class GroupRightTests
{
    [Theory]
    [InlineData(GroupSendRight.Members, "alice@example.org")]
    [InlineData(GroupSendRight.Members, "second@example.org")]
    [InlineData(GroupSendRight.Domain, "alice@example.org")]
    [InlineData(GroupSendRight.Domain, "alice@alias.example")]
    [InlineData(GroupSendRight.Listed, "alice@example.org")]
    [InlineData(GroupSendRight.Listed, "alice@alias.example")]
    [InlineData(GroupSendRight.Listed, "second@example.org")]
    public async Task A_sender_of_ours_counts_only_for_who_has_logged_in_or_is_trusted(GroupSendRight right, string from)
    {
        await using var mail = await FurnishAsync(right);
        Assert.Equal(SmtpReplies.GroupDenied, (await RouteAsync(mail, "team@example.org", from)).Refusal);
        Assert.Null((await RouteAsync(mail, "team@example.org", from, loggedIn: true)).Refusal);
        Assert.Null((await RouteAsync(mail, "team@example.org", from, trust: new HostTrust(true, false, "192.0.2.7"))).Refusal);
        // Trusted with filters alone is not trusted with names.
        Assert.Equal(SmtpReplies.GroupDenied, (await RouteAsync(mail, "team@example.org", from, trust: new HostTrust(false, true, "192.0.2.7"))).Refusal);
    }

    [Theory]
    [InlineData(GroupSendRight.Members, "carl@elsewhere.example", true)]
    [InlineData(GroupSendRight.Listed, "x@partner.example", true)]
    [InlineData(GroupSendRight.Members, "x@elsewhere.example", false)]
    [InlineData(GroupSendRight.Anyone, "alice@example.org", true)]
    public async Task Others_are_judged_by_their_addresses(GroupSendRight right, string from, bool may)
    {
        await using var mail = await FurnishAsync(right);
        Assert.Equal(may, (await RouteAsync(mail, "team@example.org", from)).Refusal is null);
    }

    [Theory]
    [InlineData("second@example.org", true)]
    [InlineData("SECOND@alias.example", true)]
    [InlineData("inner@example.org", true)]
    [InlineData("bob@example.org", false)]
    [InlineData("team@example.org", true)]
    [InlineData("nobody@example.org", false)]
    [InlineData("example.net", false)]
    [InlineData("s?cond@example.org", false)]
    public async Task An_alias_or_a_group_in_the_list_stands_for_who_is_behind_it(string sender, bool may)
    {
        await using var mail = await FurnishAsync(GroupSendRight.Listed, sender);
        await mail.Store.WriteAsync(
            t =>
            {
                t.GroupMembers.Add(t.Groups.Add(t.Domains.Find("example.org")!, "inner", ""), "second@example.org");
                return new ValueTask<bool>(true);
            },
            default);
        Assert.Equal(may, (await RouteAsync(mail, "team@example.org", "alice@example.org", loggedIn: true)).Refusal is null);
        Assert.Equal(SmtpReplies.GroupDenied, (await RouteAsync(mail, "team@example.org", "alice@example.org")).Refusal);
    }

    [Fact]
    public async Task Who_takes_mail_of_his_domain_alone_takes_none_of_strangers_who_use_its_name()
    {
        await using var mail = await FurnishAsync(GroupSendRight.Anyone);
        await mail.Store.WriteAsync(
            t => new ValueTask<AccountRow>(t.Accounts.Update(mail.Bob, mail.Bob with { Settings = mail.Bob.Settings with { Receive = new TrafficLimits { RefusesRemote = true } } }, null)), default);
        Assert.Equal(SmtpReplies.ReceivingDenied, (await RouteAsync(mail, "bob@example.org", "alice@example.org")).Refusal);
        Assert.Null((await RouteAsync(mail, "bob@example.org", "alice@example.org", loggedIn: true)).Refusal);
    }

    static async Task<StoreFixture> FurnishAsync(GroupSendRight right, params string[] senders)
    {
        var mail = await StoreFixture.StartAsync();
        await mail.Store.WriteAsync(
            t =>
            {
                var domain = t.Domains.Find("example.org")!;
                t.DomainAliases.Add(domain, "alias.example");
                t.UserAliases.Add(domain, "second", mail.Alice);
                var group = t.Groups.Add(domain, "team", "");
                t.Groups.Update(group, group with { Settings = group.Settings with { SendRight = right, Senders = senders.Length > 0 ? senders : ["*@partner.example", "*@example.org"] } });
                foreach (var member in (string[])["alice@example.org", "bob@example.org", "carl@elsewhere.example"]) t.GroupMembers.Add(group, member);
                return new ValueTask<bool>(true);
            },
            default);
        return mail;
    }

    static async Task<RouteDecision> RouteAsync(StoreFixture mail, string to, string from, bool loggedIn = false, HostTrust trust = default) => await mail.Flow.Router.RouteAsync(
        new RouteQuestion(new ForwardPath(Address(to)), new ReversePath(Address(from)), loggedIn ? mail.Alice : null, IPAddress.Loopback, 0) { Trust = trust }, default);

    static MailAddress? Address(string text) => MailAddress.TryParse(text, out var address) ? address : null;
}
