using ApplianceMail.Tests.Harness;
using ApplianceMail.Transport.Smtp;

namespace ApplianceMail.Tests.Smtp.Extensions;

public sealed class StartTlsTests
{
    [Fact]
    public async Task What_was_said_in_the_clear_is_forgotten_and_what_follows_is_private()
    {
        await using var mail = await StoreFixture.StartAsync();
        await using var client = Start(mail, SmtpServiceKind.Submission);
        await client.ExpectAsync("220 ");
        await client.SendAsync("EHLO x\r\n");
        var before = await client.ReadUntilAsync("250 ");
        Assert.Contains("250-STARTTLS", before);
        Assert.DoesNotContain(before, l => l.Contains("AUTH"));
        await client.SendAsync("STARTTLS\r\n");
        await client.ExpectAsync("220 2.0.0");
        await client.UpgradeAsync();
        await client.SendAsync("MAIL FROM:<alice@example.org>\r\n");
        await client.ExpectAsync("503 5.5.1");
        await client.SendAsync("EHLO x\r\n");
        var after = await client.ReadUntilAsync("250 ");
        Assert.DoesNotContain("250-STARTTLS", after);
        Assert.Contains("250-AUTH PLAIN LOGIN", after);
        await client.SendAsync("STARTTLS\r\n");
        await client.ExpectAsync("503 5.5.1");
        await client.SendAsync($"AUTH PLAIN {SmtpHarness.AlicePlain}\r\n");
        await client.ExpectAsync("235 2.7.0");
        await client.SendAsync("MAIL FROM:<alice@example.org>\r\nRCPT TO:<bob@example.org>\r\nDATA\r\nSubject: x\r\n\r\nx\r\n.\r\n");
        await client.ReadUntilAsync("354");
        await client.ExpectAsync("250 2.0.0");
        using var inbox = await mail.BobMail.OpenAsync("INBOX", default);
        Assert.Contains("with ESMTPSA id ", await mail.ReadAsync(mail.BobMail, inbox!.Row.Id, inbox.Index.Current[0].Uid));
    }

    [Fact]
    public async Task Commands_sent_in_the_clear_after_StartTls_are_thrown_away()
    {
        await using var mail = await StoreFixture.StartAsync();
        await using var client = Start(mail, SmtpServiceKind.Relay);
        await client.ExpectAsync("220 ");
        await client.SendAsync("EHLO x\r\n");
        await client.ReadUntilAsync("250 ");
        await client.SendAsync("STARTTLS\r\nEHLO injected\r\nMAIL FROM:<evil@example.net>\r\n");
        await client.ExpectAsync("220 2.0.0");
        await client.UpgradeAsync();
        await client.SendAsync("NOOP\r\n");
        await client.ExpectAsync("250 2.0.0 OK");
        await client.SendAsync("MAIL FROM:<a@example.net>\r\n");
        await client.ExpectAsync("503 5.5.1");
    }

    [Fact]
    public async Task Without_a_certificate_it_is_not_there()
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        Assert.DoesNotContain(await smtp.HelloAsync(), l => l.Contains("STARTTLS"));
        await smtp.SendAsync("STARTTLS");
        await smtp.ExpectAsync("502 5.5.1 *");
        await smtp.SendAsync("STARTTLS now");
        await smtp.ExpectAsync("501 5.5.4 *");
    }

    static TlsDialogue Start(StoreFixture mail, SmtpServiceKind kind) =>
        TlsDialogue.Start(SmtpHarness.Server(mail, kind, o => o with { Tls = TestCertificate.ServerOptions }).RunAsync);
}
