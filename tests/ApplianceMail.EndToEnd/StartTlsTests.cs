using System.Text;

namespace ApplianceMail.EndToEnd;

/// <summary>Bytes in the clear that travel with the upgrade are thrown away (CVE-2011-0411): on the wire they could be anybody's.</summary>
public sealed class StartTlsTests(ApplianceFixture fixture) : IClassFixture<ApplianceFixture>
{
    [Theory]
    [InlineData("Submission", "EHLO a.example.org\r\n", "STARTTLS\r\nRSET\r\nNOOP\r\n", "220 ", "WHAT\r\n", "500 ")]
    [InlineData("POP3", "", "STLS\r\nCAPA\r\nNOOP\r\n", "+OK", "WHAT\r\n", "-ERR")]
    [InlineData("IMAP", "", "a STARTTLS\r\nx1 CAPABILITY\r\nx2 NOOP\r\n", "a OK", "b NOOP\r\n", "b OK")]
    public async Task What_is_injected_before_tls_is_never_answered(string service, string hello, string injected, string go, string probe, string answer)
    {
        await using var wire = await Wire.ConnectAsync(fixture.Server.Endpoint(service));
        await wire.ReadLineAsync();
        if (hello.Length > 0) await wire.SendAsync(hello);
        while (hello.Length > 0 && (await wire.ReadLineAsync())[3] == '-') continue;
        await wire.SendAsync(Encoding.ASCII.GetBytes(injected));
        Assert.StartsWith(go, await wire.ReadLineAsync());
        await wire.UpgradeAsync();
        await wire.SendAsync(probe);
        Assert.StartsWith(answer, await wire.ReadLineAsync());
    }
}
