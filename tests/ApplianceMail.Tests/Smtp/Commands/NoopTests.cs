namespace ApplianceMail.Tests.Smtp.Commands;

public sealed class NoopTests
{
    [Theory]
    [InlineData("NOOP")]
    [InlineData("noop with an argument")]
    public async Task Noop_does_nothing_at_any_time(string line)
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        await smtp.ExpectAsync("220 *");
        await smtp.SendAsync(line);
        await smtp.ExpectAsync("250 2.0.0 *");
    }
}
