using ApplianceMail.Net.Dns;
using ApplianceMail.Tests.Harness;
using ApplianceMail.Transport.Delivery;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApplianceMail.Tests.Delivery;

public sealed class MtaStsFetchTests
{
    [Fact]
    public async Task A_host_that_is_not_there_or_cannot_be_one_is_a_failed_fetch()
    {
        await using var dns = LoopbackDns.Start().A("mta-sts.down.test", "127.0.0.9");
        var client = new DnsClient(() => new() { Servers = [dns.EndPoint], HostsFile = "none" }, TimeProvider.System, NullLoggerFactory.Instance);
        using var fetch = new MtaStsFetch(client);
        foreach (var domain in new[] { "none.test", "down.test", "a b", "x/../../y@z" }) await Assert.ThrowsAsync<HttpRequestException>(() => fetch.FetchAsync(domain, default));
        Assert.Contains(dns.Asked, a => a.Name == "mta-sts.none.test");
    }
}
