using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Smtp.Commands;

public sealed class RsetTests
{
    [Theory, EveryChunking]
    public async Task Rset_ends_the_transaction_and_keeps_the_name(Chunking chunking)
    {
        await using var smtp = await SmtpHarness.RelayAsync(chunking);
        await smtp.HelloAsync();
        await smtp.SendAsync("MAIL FROM:<a@example.net>");
        await smtp.SendAsync("RSET");
        await smtp.SendAsync("RCPT TO:<alice@example.org>");
        await smtp.SendAsync("MAIL FROM:<a@example.net>");
        await smtp.ExpectAsync("250 2.1.0 *");
        await smtp.ExpectAsync("250 2.0.0 *");
        await smtp.ExpectAsync("503 5.5.1 *");
        await smtp.ExpectAsync("250 2.1.0 *");
    }

    [Fact]
    public async Task Rset_keeps_the_login_and_works_at_any_time()
    {
        await using var smtp = await SmtpHarness.SubmissionAsync();
        await smtp.ExpectAsync("220 *");
        await smtp.SendAsync("RSET");
        await smtp.ExpectAsync("250 2.0.0 *");
        await smtp.SendAsync("EHLO x");
        await smtp.Client.ReadUntilAsync("250 *");
        await smtp.SendAsync("AUTH PLAIN " + SmtpHarness.AlicePlain);
        await smtp.ExpectAsync("235 *");
        await smtp.SendAsync("RSET");
        await smtp.ExpectAsync("250 *");
        await smtp.SendAsync("MAIL FROM:<alice@example.org>");
        await smtp.ExpectAsync("250 *");
        await smtp.SendAsync("RSET now");
        await smtp.ExpectAsync("501 5.5.4 *");
    }
}
