namespace ApplianceMail.Tests.Smtp.Extensions;

public sealed class EightBitMimeTests
{
    [Theory]
    [InlineData("BODY=7BIT", "250 *")]
    [InlineData("BODY=8bitmime", "250 *")]
    [InlineData("body=8BITMIME", "250 *")]
    [InlineData("BODY=BINARYMIME", "501 5.5.4 *")]
    [InlineData("BODY", "501 5.5.4 *")]
    public async Task A_body_is_7BIT_or_8BITMIME(string parameter, string expected)
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        await smtp.HelloAsync();
        await smtp.SendAsync("MAIL FROM:<a@example.net> " + parameter);
        await smtp.ExpectAsync(expected);
    }

    [Fact]
    public async Task Octets_above_127_arrive_as_they_were_sent()
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        await smtp.HelloAsync();
        await smtp.DeliverAsync("Subject: x\r\n\r\n\u0080\u00FF\u00FC\r\n");
        Assert.EndsWith("\u0080\u00FF\u00FC\r\n", Assert.Single(await smtp.InboxAsync()));
    }
}
