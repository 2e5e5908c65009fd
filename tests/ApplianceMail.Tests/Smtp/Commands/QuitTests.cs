using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Smtp.Commands;

public sealed class QuitTests
{
    [Theory, EveryChunking]
    public async Task Quit_says_goodbye_and_closes(Chunking chunking)
    {
        await using var smtp = await SmtpHarness.RelayAsync(chunking);
        await smtp.ExpectAsync("220 *");
        await smtp.SendAsync("QUIT");
        await smtp.SendAsync("NOOP");
        await smtp.ExpectAsync("221 2.0.0 *");
        await smtp.Client.ExpectEndAsync();
    }
}
