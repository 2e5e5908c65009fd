using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Pop3.Commands;

public sealed class StlsTests
{
    [Fact]
    public async Task What_was_sent_in_the_clear_is_forgotten_and_logins_are_taken()
    {
        await using var mail = await StoreFixture.StartAsync();
        await using var client = TlsDialogue.Start(Pop3Harness.Server(mail, o => o with { AllowPlainTextLogin = false, Tls = TestCertificate.ServerOptions }).RunAsync);
        await client.ExpectAsync("+OK");
        await client.SendAsync("USER alice@example.org\r\n");
        await client.ExpectAsync("-ERR [AUTH]");
        await client.SendAsync("STLS\r\nUSER alice@example.org\r\n");
        await client.ExpectAsync("+OK");
        await client.UpgradeAsync();
        await client.SendAsync("PASS secret\r\n");
        await client.ExpectAsync("-ERR Send USER");
        await client.SendAsync("STLS\r\n");
        await client.ExpectAsync("-ERR TLS is active");
        await client.SendAsync("CAPA\r\n");
        var lines = await client.ReadUntilAsync(".");
        Assert.Contains("SASL PLAIN", lines);
        Assert.DoesNotContain("STLS", lines);
        await client.SendAsync("USER alice@example.org\r\nPASS secret\r\n");
        await client.ExpectAsync("+OK");
        await client.ExpectAsync("+OK 0 messages");
    }

    [Fact]
    public async Task Without_a_certificate_it_is_not_there()
    {
        await using var pop = await Pop3Harness.StartAsync();
        await pop.ExpectAsync("+OK *");
        await pop.SendAsync("STLS");
        await pop.ExpectAsync("-ERR TLS *");
    }
}
