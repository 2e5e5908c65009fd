namespace ApplianceMail.Tests.Smtp.Commands;

public sealed class ExpnTests
{
    [Theory]
    [InlineData("EXPN staff", "502 5.5.1 *")]
    [InlineData("EXPN", "501 5.5.4 *")]
    public async Task Expn_is_not_done(string line, string expected)
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        await smtp.HelloAsync();
        await smtp.SendAsync(line);
        await smtp.ExpectAsync(expected);
    }
}
