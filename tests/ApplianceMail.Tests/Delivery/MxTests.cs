using System.Net;
using ApplianceMail.Tests.Harness;
using ApplianceMail.Transport.Delivery;

namespace ApplianceMail.Tests.Delivery;

/// <summary>Which servers are tried, and in which order.</summary>
public sealed class MxTests
{
    static (DeliveryOutcome, string) Result(DeliveryReport report) => (report.Results.Single().Outcome, report.Results.Single().Status.ToString());

    [Fact]
    public async Task Servers_are_tried_by_preference_and_the_next_after_one_that_is_down_or_refuses()
    {
        await using var f = new DeliveryFixture();
        f.Dns.Mx("example.net", 30, "c.example.net").Mx("example.net", 10, "a.example.net").Mx("example.net", 20, "b.example.net")
            .A("a.example.net", "127.0.0.1").A("b.example.net", "127.0.0.2", "127.0.0.3").A("c.example.net", "127.0.0.4");
        // 127.0.0.1: nobody listens there on this port.
        var refusing = f.Server("127.0.0.2").On("CONNECT", "554 no service");
        var busy = f.Server("127.0.0.3").On("CONNECT", "421 busy");
        var good = f.Server("127.0.0.4");
        var report = await f.ToMxAsync();
        Assert.Equal(DeliveryOutcome.Delivered, report.Results.Single().Outcome);
        Assert.Equal((1, 1, 1), (refusing.Connections, busy.Connections, good.Connections));
        Assert.Equal("c.example.net", report.Results.Single().RemoteHost);
        Assert.Contains(report.Steps, s => s.Rule == "mx" && s.Detail == "a.example.net (10), b.example.net (20), c.example.net (30)");
    }

    [Fact]
    public async Task Equal_preferences_share_the_load()
    {
        await using var f = new DeliveryFixture();
        f.Dns.Mx("example.net", 10, "a.example.net").Mx("example.net", 10, "b.example.net").A("a.example.net", "127.0.0.1").A("b.example.net", "127.0.0.2");
        var (a, b) = (f.Server(), f.Server("127.0.0.2"));
        for (int i = 0; i < 40; i++) await f.ToMxAsync();
        Assert.True(a.Messages.Count > 0 && b.Messages.Count > 0);
    }

    [Fact]
    public async Task A_domain_without_mx_is_its_own_server()
    {
        await using var f = new DeliveryFixture();
        f.Dns.A("example.net", "127.0.0.1");
        f.Server();
        Assert.Equal(DeliveryOutcome.Delivered, (await f.ToMxAsync()).Results.Single().Outcome);
    }

    [Fact]
    public async Task A_domain_that_only_the_hosts_file_knows_is_its_own_server()
    {
        using var directory = new TemporaryDirectory();
        var hosts = Path.Combine(directory.Path, "hosts");
        File.WriteAllText(hosts, "127.0.0.1 example.net\n");
        await using var f = new DeliveryFixture { HostsFile = hosts };
        f.Server();
        Assert.Equal(DeliveryOutcome.Delivered, (await f.ToMxAsync()).Results.Single().Outcome);
    }

    [Fact]
    public async Task A_domain_that_is_an_alias_has_the_servers_of_its_other_name()
    {
        await using var f = new DeliveryFixture();
        f.Dns.Cname("example.net", "real.example.com").Mx("real.example.com", 10, "mx.example.com").A("mx.example.com", "127.0.0.1");
        var server = f.Server();
        Assert.Equal(DeliveryOutcome.Delivered, (await f.ToMxAsync()).Results.Single().Outcome);
        Assert.Contains("RCPT TO:<bob@example.net>", server.Commands);
    }

    [Fact]
    public async Task What_the_dns_says_about_a_domain_decides()
    {
        await using var f = new DeliveryFixture();
        f.Server();
        f.Dns.Mx("null.test", 0, "").Fault("servfail.test", DnsFault.ServFail).Fault("silent.test", DnsFault.Silence).Mx("nohost.test", 10, "gone.test").A("empty.test", []).Txt("empty.test", "x")
            .Mx("badhost.test", 10, "silent.test").Fault("silent.test", DnsFault.Silence);
        async Task<(DeliveryOutcome, string)> To(string domain) => Result(await f.DeliverAsync(DeliveryFixture.Envelope([$"bob@{domain}"]), new MxHop(domain, [])));
        Assert.Equal((DeliveryOutcome.Failed, "5.1.10"), await To("null.test"));
        Assert.Equal((DeliveryOutcome.Failed, "5.1.2"), await To("nobody.test"));
        Assert.Equal((DeliveryOutcome.Deferred, "4.4.3"), await To("servfail.test"));
        Assert.Equal((DeliveryOutcome.Failed, "5.4.4"), await To("nohost.test"));
        Assert.Equal((DeliveryOutcome.Failed, "5.4.4"), await To("empty.test"));
        // From here on nothing has to come in time.
        f.DnsTimeout = TimeSpan.FromMilliseconds(200);
        Assert.Equal((DeliveryOutcome.Deferred, "4.4.3"), await To("silent.test"));
        Assert.Equal((DeliveryOutcome.Deferred, "4.4.3"), await To("badhost.test"));
    }

    [Fact]
    public async Task An_address_literal_needs_no_dns()
    {
        await using var f = new DeliveryFixture();
        var server = f.Server();
        Assert.Equal(DeliveryOutcome.Delivered, Result(await f.DeliverAsync(DeliveryFixture.Envelope(["bob@[127.0.0.1]"]), new MxHop("[127.0.0.1]", []))).Item1);
        Assert.Equal((1, 0), (server.Messages.Count, f.Dns.Asked.Count));
    }

    [SkippableFact]
    public async Task Both_families_are_tried()
    {
        Skip.IfNot(System.Net.Sockets.Socket.OSSupportsIPv6);
        await using var f = new DeliveryFixture();
        f.Dns.Mx("example.net", 10, "mx.example.net").A("mx.example.net", "127.0.0.9").Aaaa("mx.example.net", "::1");
        f.Server("::1");
        Assert.Equal(DeliveryOutcome.Delivered, (await f.ToMxAsync()).Results.Single().Outcome);
    }

    [Fact]
    public async Task Servers_no_nearer_than_ourselves_get_nothing()
    {
        await using var f = new DeliveryFixture();
        f.Dns.Mx("example.net", 10, "near.example.net").Mx("example.net", 20, "mail.example.org").Mx("example.net", 30, "far.example.net")
            .A("near.example.net", "127.0.0.9").A("mail.example.org", "127.0.0.8").A("far.example.net", "127.0.0.1");
        var far = f.Server();
        Assert.Equal((DeliveryOutcome.Deferred, "4.4.1"), Result(await f.ToMxAsync()));
        Assert.Equal(0, far.Connections);
        f.Dns.Mx("own.test", 10, "mail.example.org").Mx("also.test", 10, "other.test").A("other.test", "127.0.0.7");
        Assert.Equal((DeliveryOutcome.Failed, "5.4.6"), Result(await f.DeliverAsync(DeliveryFixture.Envelope(["bob@own.test"]), new MxHop("own.test", []))));
        f.Options = f.Options with { IsOwn = e => e.Equals(new IPEndPoint(IPAddress.Parse("127.0.0.7"), far.Port)) };
        Assert.Equal((DeliveryOutcome.Failed, "5.4.6"), Result(await f.DeliverAsync(DeliveryFixture.Envelope(["bob@also.test"]), new MxHop("also.test", []))));
    }

    [Fact]
    public async Task A_recipient_who_is_delayed_at_one_server_is_tried_at_the_next()
    {
        await using var f = new DeliveryFixture();
        f.Dns.Mx("example.net", 10, "a.example.net").Mx("example.net", 20, "b.example.net").A("a.example.net", "127.0.0.1").A("b.example.net", "127.0.0.2");
        var first = f.Server().On("RCPT TO:<later@", "450 4.2.1 full").On("RCPT TO:<never@", "550 5.1.1 nobody");
        var second = f.Server("127.0.0.2");
        var report = await f.ToMxAsync("bob@example.net", "later@example.net", "never@example.net");
        Assert.Equal([DeliveryOutcome.Delivered, DeliveryOutcome.Delivered, DeliveryOutcome.Failed], report.Results.Select(r => r.Outcome));
        Assert.DoesNotContain(second.Commands, c => c.Contains("bob", StringComparison.Ordinal) || c.Contains("never", StringComparison.Ordinal));
        Assert.Equal((1, 1), (first.Messages.Count, second.Messages.Count));
    }

    [Fact]
    public async Task Mail_leaves_from_the_address_of_the_settings()
    {
        await using var f = new DeliveryFixture();
        f.Options = f.Options with { OutgoingAddresses = [IPAddress.Parse("127.0.0.5")] };
        f.Mx();
        var report = await f.ToMxAsync();
        Assert.Equal(DeliveryOutcome.Delivered, report.Results.Single().Outcome);
        Assert.Contains(report.Steps, s => s.Rule == "connect" && s.Detail.EndsWith("from 127.0.0.5", StringComparison.Ordinal));
        f.Options = f.Options with { OutgoingAddresses = [IPAddress.Parse("192.0.2.1")] };
        Assert.Contains("OutgoingAddress", (await f.ToMxAsync()).Results.Single().Diagnostic, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_lets_one_message_wait_lets_no_other_wait_for_a_while()
    {
        await using var f = new DeliveryFixture();
        f.Options = f.Options with { ReplyTimeout = TimeSpan.FromMilliseconds(200) };
        var server = f.Mx().On("CONNECT", ScriptedSmtpServer.Hang);
        Assert.Equal((DeliveryOutcome.Deferred, "4.4.2"), Result(await f.ToMxAsync()));
        var second = await f.ToMxAsync();
        Assert.Equal((DeliveryOutcome.Deferred, "4.4.1"), Result(second));
        Assert.DoesNotContain(second.Steps, s => s.Rule == "connect");
        // The system takes a connection before the server does.
        await Patience.UntilAsync(() => server.Connections == 1);
    }

    [Fact]
    public async Task Addresses_that_lead_to_this_machine_by_another_door_are_none()
    {
        await using var f = new DeliveryFixture();
        var server = f.Server();
        f.Dns.Mx("zero.test", 10, "a.zero.test").A("a.zero.test", "0.0.0.0").Mx("group.test", 10, "a.group.test").A("a.group.test", "224.0.0.1").Aaaa("a.group.test", "ff02::1", "::")
            .Mx("mapped.test", 10, "a.mapped.test").Aaaa("a.mapped.test", "::ffff:127.0.0.7");
        f.Options = f.Options with { IsOwn = e => e.Address.Equals(IPAddress.Parse("127.0.0.7")) };
        async Task<(DeliveryOutcome, string)> To(string domain) => Result(await f.DeliverAsync(DeliveryFixture.Envelope([$"bob@{domain}"]), new MxHop(domain, [])));
        Assert.Equal((DeliveryOutcome.Failed, "5.4.4"), await To("zero.test"));
        Assert.Equal((DeliveryOutcome.Failed, "5.4.4"), await To("group.test"));
        Assert.Equal((DeliveryOutcome.Failed, "5.4.6"), await To("mapped.test"));
        Assert.Equal((DeliveryOutcome.Failed, "5.4.4"), await To("[0.0.0.0]"));
        Assert.Equal(0, server.Connections);
    }
}
