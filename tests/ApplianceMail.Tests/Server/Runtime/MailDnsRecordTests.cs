using ApplianceMail.Admin.Server;

namespace ApplianceMail.Tests.Server.Runtime;

public sealed class MailDnsRecordTests
{
    [Fact]
    public async Task A_zone_fragment_has_mx_spf_dmarc_and_srv_and_all_domains_point_to_the_server()
    {
        await using var a = await RunningAppliance.StartAsync();
        await a.RunAsync("New-MailDomain", new { Name = "other.example" });
        await a.RunAsync("Stop-MailService", new { Identity = "POP3" });
        var zones = await a.ListAsync<DomainZone>("Get-MailDnsRecord", new { });
        Assert.Equal(["example.test", "other.example"], zones.Select(z => z.Domain));
        foreach (var zone in zones)
        {
            var lines = zone.Zone.Split('\n').Select(l => string.Join(' ', l.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ToList();
            Assert.Equal(";;DNS FOR " + zone.Domain, lines[0]);
            Assert.Contains("$TTL 3600", lines);
            Assert.Contains($"$ORIGIN {zone.Domain}.", lines);
            Assert.Contains("@ IN MX 10 mail.example.test.", lines);
            Assert.Contains("@ IN TXT \"v=spf1 mx -all\"", lines);
            Assert.Contains($"_dmarc IN TXT \"v=DMARC1; p=none; rua=mailto:postmaster@{zone.Domain}\"", lines);
            var imaps = await a.ServiceAsync("IMAPS");
            Assert.Contains($"_imaps._tcp IN SRV 0 1 {imaps.Port} mail.example.test.", lines);
            Assert.Contains("_pop3._tcp IN SRV 0 0 0 .", lines);
            // The server's own name is in one of the zones, with its address or the words that it is missing.
            Assert.Equal(zone.Domain == "example.test", lines.Exists(l => l.StartsWith("mail IN A", StringComparison.Ordinal) || l.StartsWith("; mail IN A", StringComparison.Ordinal)));
        }
        Assert.Equal("other.example", (await a.ListAsync<DomainZone>("Get-MailDnsRecord", new { Identity = "other.example" })).Single().Domain);
        await a.RefusedAsync("DomainNotFound", "Get-MailDnsRecord", new { Identity = "nowhere.example" });
    }
}
