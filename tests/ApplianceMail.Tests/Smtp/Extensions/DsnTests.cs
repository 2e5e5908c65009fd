using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Tests.Smtp.Extensions;

public sealed class DsnTests
{
    [Theory]
    [InlineData("RET=FULL ENVID=abc+2B1", "250 2.1.0 *")]
    [InlineData("RET=hdrs", "250 2.1.0 *")]
    [InlineData("NOTIFY=SUCCESS,FAILURE", "250 2.1.0 *")]
    [InlineData("NOTIFY=NEVER,FAILURE", "501 5.5.4 *")]
    [InlineData("RET", "501 5.5.4 *")]
    [InlineData("RET=ALL", "501 5.5.4 *")]
    [InlineData("RET=FULL RET=FULL", "501 5.5.4 *")]
    [InlineData("ENVID=", "501 5.5.4 *")]
    [InlineData("ENVID=a+0D+0Ab", "501 5.5.4 *")]
    [InlineData("ORCPT=rfc822;a@example.net", "555 5.5.4 *")]
    public async Task Mail_takes_RET_and_ENVID(string parameters, string expected)
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        Assert.Contains("250-DSN", await smtp.HelloAsync());
        await smtp.SendAsync("MAIL FROM:<a@example.net> " + parameters);
        await smtp.ExpectAsync(expected);
    }

    [Theory]
    [InlineData("NOTIFY=NEVER", "250 2.1.5 *")]
    [InlineData("NOTIFY=success,delay ORCPT=rfc822;Bob+2Bx@example.org", "250 2.1.5 *")]
    [InlineData("NOTIFY=", "501 5.5.4 *")]
    [InlineData("NOTIFY=NEVER,SUCCESS", "501 5.5.4 *")]
    [InlineData("NOTIFY=SOMETIMES", "501 5.5.4 *")]
    [InlineData("ORCPT=bob@example.org", "501 5.5.4 *")]
    [InlineData("ORCPT=rfc822;bob+zz@example.org", "501 5.5.4 *")]
    [InlineData("RET=FULL", "555 5.5.4 *")]
    public async Task Rcpt_takes_NOTIFY_and_ORCPT(string parameters, string expected)
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        await smtp.HelloAsync();
        await smtp.SendAsync("MAIL FROM:<a@example.net>");
        await smtp.ExpectAsync("250 *");
        await smtp.SendAsync("RCPT TO:<alice@example.org> " + parameters);
        await smtp.ExpectAsync(expected);
    }

    [Fact]
    public async Task What_the_sender_wants_is_queued_with_each_recipient_and_that_of_Mail_counts_where_Rcpt_says_nothing()
    {
        await using var smtp = await SmtpHarness.SubmissionAsync();
        await smtp.LogInAsync();
        foreach (var line in (string[])[
            "MAIL FROM:<alice@example.org> RET=HDRS ENVID=x+2By NOTIFY=DELAY", "RCPT TO:<a@elsewhere.example> NOTIFY=NEVER ORCPT=rfc822;A+2Bb@old.example", "RCPT TO:<b@elsewhere.example>"])
        {
            await smtp.SendAsync(line);
            await smtp.ExpectAsync("250 *");
        }
        await smtp.SendAsync("DATA");
        await smtp.ExpectAsync("354 *");
        await smtp.Client.SendRawAsync("Subject: x\r\n\r\n.\r\n");
        await smtp.ExpectAsync("250 *");
        var entry = Assert.Single(smtp.Mail.Store.Queue.List(null, 10));
        Assert.Equal((2, "x+y"), (entry.Return, entry.EnvelopeId));
        Assert.Equal([("a@elsewhere.example", DsnNotify.Never, "rfc822;A+2Bb@old.example"), ("b@elsewhere.example", DsnNotify.Delay, null)], entry.Recipients.Select(r => (r.ForwardPath, (DsnNotify)r.Notify, r.OriginalRecipient)));
    }
}
