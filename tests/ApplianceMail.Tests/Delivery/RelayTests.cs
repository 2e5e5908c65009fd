using ApplianceMail.Store.Routing;
using ApplianceMail.Tests.Harness;
using ApplianceMail.Transport.Delivery;

namespace ApplianceMail.Tests.Delivery;

/// <summary>Servers that an administrator has named, and what stands behind them.</summary>
public sealed class RelayTests
{
    static RecipientResult Only(DeliveryReport report) => Assert.Single(report.Results);

    static Task<DeliveryReport> SendAsync(DeliveryFixture f, NextHop hop, string from = "alice@example.org") => f.DeliverAsync(DeliveryFixture.Envelope(["bob@example.net"], from: from), hop);

    [Fact]
    public async Task The_next_host_takes_what_the_first_does_not()
    {
        await using var f = new DeliveryFixture();
        var (down, second) = (f.Server().On("CONNECT", "421 busy"), f.Server("127.0.0.2"));
        var report = await SendAsync(f, new HostsHop("example.net", [f.Relay(down, attempts: 3), f.Relay(second)], ThenMx: false));
        Assert.Equal(DeliveryOutcome.Delivered, Only(report).Outcome);
        Assert.Equal((3, 1), (down.Connections, second.Connections));
    }

    [Fact]
    public async Task What_a_host_says_about_a_recipient_is_the_last_word()
    {
        await using var f = new DeliveryFixture();
        var (first, second) = (f.Server().On("RCPT", "550 5.1.1 nobody"), f.Server("127.0.0.2"));
        Assert.Equal(DeliveryOutcome.Failed, Only(await SendAsync(f, new HostsHop("example.net", [f.Relay(first), f.Relay(second)], ThenMx: true))).Outcome);
        Assert.Equal(0, second.Connections);
    }

    [Fact]
    public async Task The_domains_own_servers_come_after_hosts_that_are_down_and_hosts_after_servers()
    {
        await using var f = new DeliveryFixture();
        var mx = f.Mx();
        var nobody = new RelayHost("127.0.0.9", mx.Port, HostTls.None, null, null, null, 1);
        Assert.Equal("mx.example.net", Only(await SendAsync(f, new HostsHop("example.net", [nobody], ThenMx: true))).RemoteHost);
        Assert.Equal("4.4.1", Only(await SendAsync(f, new HostsHop("example.net", [nobody], ThenMx: false))).Status.ToString());
        f.Dns.Mx("down.test", 10, "down.example.net").A("down.example.net", "127.0.0.9");
        Assert.Equal("127.0.0.1", Only(await SendAsync(f, new MxHop("down.test", [f.Relay(mx)]))).RemoteHost);
        f.Dns.Mx("null.test", 0, "");
        Assert.Equal("5.1.10", Only(await SendAsync(f, new MxHop("null.test", [f.Relay(mx)]))).Status.ToString());
    }

    [Fact]
    public async Task A_name_without_an_address_waits_for_the_administrator()
    {
        await using var f = new DeliveryFixture();
        Assert.Equal(DeliveryOutcome.Deferred, Only(await SendAsync(f, new HostsHop("example.net", [new RelayHost("gone.test", 25, HostTls.None, null, null, null, 1)], false))).Outcome);
    }

    [Theory]
    [InlineData("AUTH PLAIN", "AUTH PLAIN AHVzZXIAcMOkc3M=")]
    [InlineData("AUTH=LOGIN", "AUTH LOGIN")]
    public async Task A_host_gets_user_and_password_by_what_it_offers(string offer, string command)
    {
        await using var f = new DeliveryFixture();
        var server = f.Server().Offer(offer).On("AUTH LOGIN", "334 VXNlcm5hbWU6").On("dXNlcg==", "334 UGFzc3dvcmQ6").On("cMOkc3M=", "235 2.7.0 welcome");
        Assert.Equal(DeliveryOutcome.Delivered, Only(await SendAsync(f, new HostsHop("example.net", [f.Relay(server, user: "user", password: "päss")], false))).Outcome);
        Assert.Contains(command, server.Commands);
    }

    [Fact]
    public async Task A_wrong_password_loses_no_message_and_is_told_without_the_password()
    {
        await using var f = new DeliveryFixture();
        var server = f.Server().Offer("AUTH PLAIN").On("AUTH", "535 5.7.8 wrong");
        var report = await SendAsync(f, new HostsHop("example.net", [f.Relay(server, user: "user", password: "secret")], false));
        Assert.Equal((DeliveryOutcome.Deferred, "4.7.8", "535 5.7.8 wrong"), (Only(report).Outcome, Only(report).Status.ToString(), Only(report).Diagnostic));
        Assert.DoesNotContain(report.Steps, s => s.Detail.Contains("secret", StringComparison.Ordinal) || s.Detail.Contains("AHVzZXI", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_host_may_want_another_sender_but_notices_keep_none()
    {
        await using var f = new DeliveryFixture();
        var server = f.Server().Offer();
        var hop = new HostsHop("example.net", [f.Relay(server, mailFrom: "account@isp.example")], false);
        await SendAsync(f, hop);
        await SendAsync(f, hop, from: "");
        Assert.Contains("MAIL FROM:<account@isp.example>", server.Commands);
        Assert.Contains("MAIL FROM:<>", server.Commands);
    }
}
