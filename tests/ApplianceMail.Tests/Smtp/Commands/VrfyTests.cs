namespace ApplianceMail.Tests.Smtp.Commands;

public sealed class VrfyTests
{
    [Theory]
    [InlineData("VRFY alice", "252 2.5.0 *")]
    [InlineData("VRFY <nobody@example.org>", "252 2.5.0 *")]
    [InlineData("VRFY", "501 5.5.4 *")]
    public async Task Vrfy_tells_nobody_who_is_here(string line, string expected)
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        await smtp.HelloAsync();
        await smtp.SendAsync(line);
        await smtp.ExpectAsync(expected);
    }
}
