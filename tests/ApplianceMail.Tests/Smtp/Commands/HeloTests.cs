using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Smtp.Commands;

public sealed class HeloTests
{
    [Theory, EveryChunking]
    public async Task Helo_answers_with_the_host_name_alone(Chunking chunking)
    {
        await using var smtp = await SmtpHarness.RelayAsync(chunking);
        await smtp.ExpectAsync("220 *");
        await smtp.SendAsync("HELO client.example");
        await smtp.ExpectAsync("250 mail.example.org");
    }

    [Fact]
    public async Task Helo_needs_a_name()
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        await smtp.ExpectAsync("220 *");
        await smtp.SendAsync("HELO");
        await smtp.ExpectAsync("501 5.5.4 *");
    }

    [Fact]
    public async Task A_message_after_Helo_came_by_SMTP()
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        await smtp.ExpectAsync("220 *");
        await smtp.SendAsync("HELO client.example");
        await smtp.ExpectAsync("250 *");
        await smtp.DeliverAsync("Subject: x\r\n\r\nx\r\n");
        Assert.Contains("with SMTP id ", Assert.Single(await smtp.InboxAsync()));
    }
}
