using System.Net;
using System.Net.Sockets;
using ApplianceMail.Mail.Authentication;
using ApplianceMail.Net.Dns;
using ApplianceMail.Tests.Harness;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApplianceMail.Tests.Net.Dns;

public sealed class DnsClientTests
{
    static DnsClientOptions Asking(params LoopbackDns[] servers) => new() { Servers = [.. servers.Select(s => s.EndPoint)], HostsFile = "none" };

    /// <summary>A client to whom no answer is late, however slow the machine is: its time passes where a test lets it.</summary>
    static DnsClient Client(DnsClientOptions options, TimeProvider? time = null) => new(() => options, time ?? new ManualTime(), NullLoggerFactory.Instance);

    static int Count(LoopbackDns dns, string name) => dns.Asked.Count(a => a.Name == name);

    static Task<DnsAnswer> AskAsync(DnsClientOptions options, string name, LoopbackDns? silent)
    {
        var time = new ManualTime();
        return AskAsync(Client(options, time), time, name, silent);
    }

    /// <summary>Asks, and lets the time of each question pass that has come to the silent server.</summary>
    static async Task<DnsAnswer> AskAsync(DnsClient client, ManualTime time, string name, LoopbackDns? silent)
    {
        int over = silent?.Asked.Count ?? 0;
        var answer = client.QueryAsync(name, DnsType.A, default).AsTask();
        await Patience.UntilAsync(() =>
        {
            if (silent?.Asked.Count > over)
            {
                over++;
                time.Advance(DnsClientOptions.Default.Timeout);
            }
            return answer.IsCompleted;
        });
        return await answer;
    }

    [Fact]
    public async Task Records_of_every_type_are_found()
    {
        await using var dns = LoopbackDns.Start().A("mail.example.org", "192.0.2.1", "192.0.2.2").Aaaa("mail.example.org", "2001:db8::1").Mx("example.org", 10, "MAIL.example.org")
            .Txt("example.org", new string('x', 300)).Ptr("192.0.2.1", "mail.example.org").Tlsa("_25._tcp.mail.example.org", 3, 1, 1, [1, 2, 3]);
        var client = Client(Asking(dns));
        Assert.Equal(["192.0.2.1", "192.0.2.2"], (await client.QueryAsync("Mail.Example.org.", DnsType.A, default)).Addresses.Select(a => a.ToString()));
        Assert.Equal(["2001:db8::1"], (await client.QueryAsync("mail.example.org", DnsType.Aaaa, default)).Addresses.Select(a => a.ToString()));
        Assert.Equal([new MxRecord(10, "mail.example.org")], (await client.QueryAsync("example.org", DnsType.Mx, default)).Records);
        Assert.Equal(new TextRecord(new string('x', 300)), (await client.QueryAsync("example.org", DnsType.Txt, default)).Records.Single());
        Assert.Equal("mail.example.org", await client.ReverseAsync(IPAddress.Parse("192.0.2.1"), default));
        Assert.Equal((3, 1, 1), (await client.QueryAsync("_25._tcp.mail.example.org", DnsType.Tlsa, default)).Records.OfType<TlsaRecord>().Select(r => (r.Usage, r.Selector, r.MatchingType)).Single());
    }

    [Fact]
    public async Task What_is_not_there_is_told_from_what_has_no_such_record()
    {
        await using var dns = LoopbackDns.Start().A("mail.example.org", "192.0.2.1");
        var client = Client(Asking(dns));
        Assert.Equal(DnsStatus.NoData, (await client.QueryAsync("mail.example.org", DnsType.Mx, default)).Status);
        Assert.Equal(DnsStatus.NoName, (await client.QueryAsync("nobody.example.org", DnsType.Mx, default)).Status);
        Assert.Equal(DnsStatus.NoName, (await client.QueryAsync("no..name", DnsType.Mx, default)).Status);
    }

    [Fact]
    public async Task Aliases_are_followed_and_a_circle_of_them_is_a_failure()
    {
        await using var dns = LoopbackDns.Start().Cname("www.example.org", "a.example.org").Cname("a.example.org", "b.example.org").A("b.example.org", "192.0.2.1")
            .Cname("x.example.org", "y.example.org").Cname("y.example.org", "x.example.org").Cname("dangling.example.org", "gone.example.org");
        var client = Client(Asking(dns));
        var answer = await client.QueryAsync("www.example.org", DnsType.A, default);
        Assert.Equal(("b.example.org", "192.0.2.1"), (answer.CanonicalName, answer.Addresses.Single().ToString()));
        Assert.Equal(DnsStatus.Failed, (await client.QueryAsync("x.example.org", DnsType.A, default)).Status);
        Assert.Equal(DnsStatus.NoName, (await client.QueryAsync("dangling.example.org", DnsType.A, default)).Status);
    }

    [Theory]
    [InlineData(DnsFault.ServFail)]
    [InlineData(DnsFault.Refused)]
    [InlineData(DnsFault.Silence)]
    [InlineData(DnsFault.WrongId)]
    [InlineData(DnsFault.Nonsense)]
    public async Task A_server_that_is_of_no_use_makes_a_failure_and_the_next_server_helps(DnsFault fault)
    {
        await using var bad = LoopbackDns.Start().A("mail.example.org", "192.0.2.66").Fault("mail.example.org", fault);
        await using var good = LoopbackDns.Start().A("mail.example.org", "192.0.2.1");
        var isSilent = fault is DnsFault.Silence or DnsFault.WrongId or DnsFault.Nonsense;
        var alone = await AskAsync(Asking(bad), "mail.example.org", isSilent ? bad : null);
        Assert.Equal((DnsStatus.Failed, true), (alone.Status, alone.Diagnostic.Length > 0));
        Assert.Equal("192.0.2.1", (await AskAsync(Asking(bad, good), "mail.example.org", isSilent ? bad : null)).Addresses.Single().ToString());
    }

    [Fact]
    public async Task A_server_that_was_silent_is_asked_last_for_a_while()
    {
        await using var bad = LoopbackDns.Start().Fault("a.test", DnsFault.Silence);
        await using var good = LoopbackDns.Start().A("a.test", "192.0.2.1").A("b.test", "192.0.2.2");
        var time = new ManualTime();
        var client = Client(Asking(bad, good), time);
        await AskAsync(client, time, "a.test", bad);
        await client.QueryAsync("b.test", DnsType.A, default);
        Assert.Equal(0, Count(bad, "b.test"));
    }

    [Fact]
    public async Task A_port_where_nobody_listens_does_not_cost_the_time_out()
    {
        var nobody = new IPEndPoint(IPAddress.Loopback, FreePort.Next());
        await using var good = LoopbackDns.Start().A("a.test", "192.0.2.1");
        var client = Client(new() { Servers = [nobody, good.EndPoint], HostsFile = "none" });
        Assert.True((await client.QueryAsync("a.test", DnsType.A, default).AsTask().WaitAsync(Patience.Limit)).IsFound);
    }

    [Fact]
    public async Task An_answer_to_another_question_is_passed_over()
    {
        await using var dns = LoopbackDns.Start().A("a.test", "192.0.2.1").Fault("a.test", DnsFault.WrongQuestionFirst);
        Assert.Equal("192.0.2.1", (await Client(Asking(dns)).QueryAsync("a.test", DnsType.A, default)).Addresses.Single().ToString());
    }

    [Fact]
    public async Task What_does_not_fit_comes_by_tcp()
    {
        await using var dns = LoopbackDns.Start().Fault("big.test", DnsFault.Truncated);
        for (int i = 0; i < 400; i++) dns.A("big.test", $"192.0.{i / 200}.{i % 200}");
        Assert.Equal(400, (await Client(Asking(dns)).QueryAsync("big.test", DnsType.A, default)).Records.Count);
        Assert.Equal([false, true], dns.Asked.Select(a => a.Tcp));
    }

    [Fact]
    public async Task A_server_that_does_not_know_edns_is_asked_without()
    {
        await using var dns = LoopbackDns.Start().A("a.test", "192.0.2.1").Fault("a.test", DnsFault.NoEdns);
        Assert.True((await Client(Asking(dns)).QueryAsync("a.test", DnsType.A, default)).IsFound);
    }

    [Fact]
    public async Task Answers_and_absences_are_remembered_as_long_as_the_zone_says()
    {
        var time = new ManualTime();
        await using var dns = LoopbackDns.Start().A("a.test", "192.0.2.1");
        var client = Client(Asking(dns), time);
        for (int i = 0; i < 3; i++)
        {
            await client.QueryAsync("a.test", DnsType.A, default);
            await client.QueryAsync("none.test", DnsType.A, default);
        }
        Assert.Equal((1, 1), (Count(dns, "a.test"), Count(dns, "none.test")));
        time.Advance(TimeSpan.FromSeconds(61));
        await client.QueryAsync("a.test", DnsType.A, default);
        await client.QueryAsync("none.test", DnsType.A, default);
        Assert.Equal((1, 2), (Count(dns, "a.test"), Count(dns, "none.test")));
        time.Advance(TimeSpan.FromSeconds(240));
        await client.QueryAsync("a.test", DnsType.A, default);
        Assert.Equal(2, Count(dns, "a.test"));
    }

    [Fact]
    public async Task The_same_question_of_many_goes_out_once()
    {
        await using var dns = LoopbackDns.Start().A("a.test", "192.0.2.1");
        var client = Client(Asking(dns));
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => client.QueryAsync("a.test", DnsType.A, default).AsTask()));
        Assert.All(answers, a => Assert.True(a.IsFound));
        Assert.Equal(1, Count(dns, "a.test"));
    }

    [Fact]
    public async Task Other_servers_in_the_settings_hold_at_once()
    {
        await using var first = LoopbackDns.Start().A("a.test", "192.0.2.1");
        await using var second = LoopbackDns.Start().A("a.test", "192.0.2.2");
        var options = Asking(first);
        var client = new DnsClient(() => options, new ManualTime(), NullLoggerFactory.Instance);
        Assert.Equal("192.0.2.1", (await client.QueryAsync("a.test", DnsType.A, default)).Addresses.Single().ToString());
        options = Asking(second);
        Assert.Equal("192.0.2.2", (await client.QueryAsync("a.test", DnsType.A, default)).Addresses.Single().ToString());
    }

    [Fact]
    public async Task The_ad_bit_of_a_server_on_this_machine_is_believed()
    {
        await using var dns = LoopbackDns.Start().A("a.test", "192.0.2.1").A("b.test", "192.0.2.1");
        dns.IsAuthentic = true;
        dns.Insecure["b.test"] = true;
        var client = Client(Asking(dns));
        Assert.True((await client.QueryAsync("a.test", DnsType.A, default)).IsAuthentic);
        Assert.False((await client.QueryAsync("b.test", DnsType.A, default)).IsAuthentic);
    }

    [Theory]
    [InlineData("localhost", DnsType.A, "127.0.0.1")]
    [InlineData("www.localhost", DnsType.Aaaa, "::1")]
    [InlineData("printer.lan", DnsType.A, "192.0.2.9")]
    [InlineData("PRINTER", DnsType.A, "192.0.2.9")]
    public async Task Names_of_this_machine_need_no_server(string name, DnsType type, string address)
    {
        await using var dns = LoopbackDns.Start();
        using var directory = new TemporaryDirectory();
        var hosts = Path.Combine(directory.Path, "hosts");
        File.WriteAllText(hosts, "# comment\n192.0.2.9\tprinter.lan Printer # more\n");
        var client = Client(Asking(dns) with { HostsFile = hosts });
        Assert.Equal(address, (await client.QueryAsync(name, type, default)).Addresses.Single().ToString());
        Assert.Equal("printer.lan", await client.ReverseAsync(IPAddress.Parse("192.0.2.9"), default));
        Assert.Equal(DnsStatus.NoName, (await client.QueryAsync("host.invalid", type, default)).Status);
        Assert.Empty(dns.Asked);
    }

    [Fact]
    public async Task A_caller_who_gives_up_does_not_take_the_answer_from_others()
    {
        await using var dns = LoopbackDns.Start().A("a.test", "192.0.2.1").Fault("a.test", DnsFault.Silence);
        var time = new ManualTime();
        var client = Client(Asking(dns), time);
        using var stop = new CancellationTokenSource();
        var given = client.QueryAsync("a.test", DnsType.A, stop.Token).AsTask();
        var other = client.QueryAsync("a.test", DnsType.A, default).AsTask();
        await Patience.UntilAsync(() => Count(dns, "a.test") == 1);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        dns.Fault("a.test", DnsFault.None);
        time.Advance(DnsClientOptions.Default.Timeout);
        Assert.True((await other).IsFound);
    }

    [Fact]
    public void The_systems_servers_are_read_from_its_file()
    {
        string[] lines = ["# nameserver 192.0.2.7", "search example.org", "nameserver 192.0.2.1", "nameserver\t2001:db8::1", "nameserver fe80::1%2", "nameserver nonsense", "options edns0"];
        Assert.Equal(["192.0.2.1:53", "[2001:db8::1]:53", "[fe80::1%2]:53"], SystemDnsServers.OfLines(lines).Select(s => s.ToString()));
    }
}
