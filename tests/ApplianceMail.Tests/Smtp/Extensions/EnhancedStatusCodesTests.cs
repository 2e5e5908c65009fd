namespace ApplianceMail.Tests.Smtp.Extensions;

public sealed class EnhancedStatusCodesTests
{
    [Fact]
    public async Task Replies_have_codes_but_greeting_and_Ehlo_have_none()
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        var lines = await smtp.HelloAsync();
        Assert.Contains("250-ENHANCEDSTATUSCODES", lines);
        Assert.Equal("250-mail.example.org", lines[0]);
        await smtp.SendAsync("NOOP");
        await smtp.ExpectAsync("250 2.0.0 *");
    }
}
