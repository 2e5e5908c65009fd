using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Smtp.Commands;

public sealed class EhloTests
{
    [Theory, EveryChunking]
    public async Task Ehlo_lists_what_is_offered_on_port_25(Chunking chunking)
    {
        await using var smtp = await SmtpHarness.RelayAsync(chunking);
        Assert.Equal(
            ["250-mail.example.org", "250-PIPELINING", "250-SIZE 52428800", "250-8BITMIME", "250-ENHANCEDSTATUSCODES", "250-DSN", "250-ETRN", "250 HELP"], await smtp.HelloAsync());
    }

    [Theory]
    [InlineData("[192.0.2.1]")]
    [InlineData("name_with_underscore")]
    [InlineData("two words")]
    [InlineData("-?-")]
    public async Task Ehlo_takes_any_name(string name)
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        await smtp.ExpectAsync("220 *");
        await smtp.SendAsync("EHLO " + name);
        await smtp.Client.ReadUntilAsync("250 *");
    }

    [Fact]
    public async Task Ehlo_needs_a_name()
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        await smtp.ExpectAsync("220 *");
        await smtp.SendAsync("EHLO");
        await smtp.ExpectAsync("501 5.5.4 *");
    }

    [Fact]
    public async Task Ehlo_ends_the_transaction()
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        await smtp.HelloAsync();
        await smtp.SendAsync("MAIL FROM:<a@example.net>");
        await smtp.ExpectAsync("250 *");
        await smtp.SendAsync("EHLO again.example");
        await smtp.Client.ReadUntilAsync("250 *");
        await smtp.SendAsync("RCPT TO:<alice@example.org>");
        await smtp.ExpectAsync("503 5.5.1 *");
    }
}
