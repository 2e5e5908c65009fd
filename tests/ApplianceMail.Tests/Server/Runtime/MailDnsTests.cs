using ApplianceMail.Admin.Server;
using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Server.Runtime;

public sealed class MailDnsTests
{
    static async Task<List<(string, MailDnsResult)>> TestAsync(RunningAppliance a) =>
        [.. (await a.ListAsync<MailDnsTestInfo>("Test-MailDns", new { Identity = "example.test" })).Select(t => (t.Test, t.Result))];

    [Fact]
    public async Task A_missing_mx_and_all_else_that_is_missing_is_named_with_the_record_to_add()
    {
        await using var dns = LoopbackDns.Start().A("unrelated.example.test", "192.0.2.1");
        await using var a = await RunningAppliance.StartAsync();
        await a.RunAsync("Set-MailServerSetting", new { Identity = "DnsServers", Value = dns.EndPoint.ToString() });
        var tests = await a.ListAsync<MailDnsTestInfo>("Test-MailDns", new { });
        Assert.Equal([("MX", MailDnsResult.Failed), ("Address", MailDnsResult.Failed), ("SPF", MailDnsResult.Failed), ("DMARC", MailDnsResult.Warning)], tests.Select(t => (t.Test, t.Result)));
        Assert.Contains("@ IN MX 10 mail.example.test.", tests[0].Advice, StringComparison.Ordinal);
        Assert.All(tests, t => Assert.NotEmpty(t.Advice));
        // What was corrected is seen at once, whatever was remembered.
        dns.Mx("example.test", 10, "mail.example.test");
        Assert.Equal(("MX", MailDnsResult.Passed), (await TestAsync(a))[0]);
        await a.RefusedAsync("DomainNotFound", "Test-MailDns", new { Identity = "nowhere.example" });
    }

    [Fact]
    public async Task A_zone_that_is_right_passes_and_one_that_is_half_right_is_told_apart()
    {
        await using var dns = LoopbackDns.Start().Mx("example.test", 10, "mail.example.test").A("mail.example.test", "198.51.100.1").Ptr("198.51.100.1", "mail.example.test")
            .Txt("example.test", "v=spf1 mx -all").Txt("_dmarc.example.test", "v=DMARC1; p=none");
        await using var a = await RunningAppliance.StartAsync();
        await a.RunAsync("Set-MailServerSetting", new { Identity = "DnsServers", Value = dns.EndPoint.ToString() });
        Assert.All(await a.ListAsync<MailDnsTestInfo>("Test-MailDns", new { }), t => Assert.Equal((MailDnsResult.Passed, ""), (t.Result, t.Advice)));

        await using var half = LoopbackDns.Start().Mx("example.test", 5, "other.example").Mx("example.test", 10, "mail.example.test").A("mail.example.test", "192.168.1.1")
            .Ptr("198.51.100.2", "dsl-2.provider.example").A("dsl-2.provider.example", "198.51.100.2").Txt("example.test", "v=spf1 mx -all").Txt("example.test", "v=spf1 a").Fault("_dmarc.example.test", DnsFault.ServFail);
        await a.RunAsync("Set-MailServerSetting", new { Identity = "OutgoingAddress", Value = "198.51.100.2" });
        await a.RunAsync("Set-MailServerSetting", new { Identity = "DnsServers", Value = half.EndPoint.ToString() });
        Assert.Equal(
            [("MX", MailDnsResult.Warning), ("Address", MailDnsResult.Failed), ("PTR", MailDnsResult.Warning), ("SPF", MailDnsResult.Failed), ("DMARC", MailDnsResult.Unknown)], await TestAsync(a));
    }
}
