using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Smtp.Extensions;

public sealed class PipeliningTests
{
    [Theory, EveryChunking]
    public async Task A_whole_session_in_one_write_is_answered_in_order(Chunking chunking)
    {
        await using var smtp = await SmtpHarness.RelayAsync(chunking);
        foreach (var line in new[]
        {
            "EHLO x", "MAIL FROM:<a@example.net>", "RCPT TO:<alice@example.org>", "RCPT TO:<nobody@example.org>", "DATA", "Subject: 1", "", "1", ".",
            "MAIL FROM:<a@example.net>", "RCPT TO:<bob@example.org>", "DATA", "Subject: 2", "", "2", ".", "QUIT",
        }) await smtp.SendAsync(line);
        await smtp.ExpectAsync("220 *");
        await smtp.Client.ReadUntilAsync("250 HELP");
        foreach (var reply in new[] { "250 2.1.0 *", "250 2.1.5 *", "550 5.1.1 *", "354 *", "250 2.0.0 *", "250 2.1.0 *", "250 2.1.5 *", "354 *", "250 2.0.0 *", "221 *" })
            await smtp.ExpectAsync(reply);
        await smtp.Client.ExpectEndAsync();
        Assert.Single(await smtp.InboxAsync());
        Assert.Single(await smtp.InboxAsync(smtp.Mail.BobMail));
    }
}
