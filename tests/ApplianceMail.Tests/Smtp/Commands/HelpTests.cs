namespace ApplianceMail.Tests.Smtp.Commands;

public sealed class HelpTests
{
    [Theory]
    [InlineData("HELP")]
    [InlineData("HELP MAIL")]
    public async Task Help_names_every_verb(string line)
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        await smtp.ExpectAsync("220 *");
        await smtp.SendAsync(line);
        var lines = await smtp.Client.ReadUntilAsync("214 2.0.0 *");
        Assert.EndsWith("EHLO HELO MAIL RCPT DATA RSET NOOP VRFY EXPN HELP QUIT ETRN STARTTLS AUTH", lines[^1]);
    }
}
