using ApplianceMail.Store.Directory;
using ApplianceMail.Tests.Harness;
using ApplianceMail.Transport.Smtp;

namespace ApplianceMail.Tests.Smtp.Commands;

public sealed class RcptTests
{
    [Theory]
    [InlineData("RCPT TO:<alice@example.org>", "250 2.1.5 *")]
    [InlineData("RCPT TO:<Alice@EXAMPLE.org>", "250 2.1.5 *")]
    [InlineData("rcpt to: <alice@example.org>", "250 2.1.5 *")]
    [InlineData("RCPT TO:<\"alice\"@example.org>", "250 2.1.5 *")]
    [InlineData("RCPT TO:<@relay.example:alice@example.org>", "250 2.1.5 *")]
    [InlineData("RCPT TO:<Postmaster>", "250 2.1.5 *")]
    [InlineData("RCPT TO:<POSTMASTER@example.org>", "250 2.1.5 *")]
    [InlineData("RCPT TO:<alice@[127.0.0.1]>", "250 2.1.5 *")]
    [InlineData("RCPT TO:<nobody@example.org>", "550 5.1.1 *")]
    [InlineData("RCPT TO:<alice@example.net>", "553 5.7.1 *")]
    [InlineData("RCPT TO:<alice@[192.0.2.1]>", "553 5.7.1 *")]
    [InlineData("RCPT TO:<alice%example.net@example.org>", "550 5.1.1 *")]
    [InlineData("RCPT TO:<>", "501 5.1.3 *")]
    [InlineData("RCPT TO:<alice>", "501 5.1.3 *")]
    [InlineData("RCPT TO:alice example.org", "501 5.1.3 *")]
    [InlineData("RCPT <alice@example.org>", "501 5.5.4 *")]
    [InlineData("RCPT TO:<alice@example.org> X-LATER=1", "555 5.5.4 *")]
    [InlineData("RCPT TO:<alice@example.org> SIZE=1", "555 5.5.4 *")]
    public async Task Strangers_reach_local_users_only(string line, string expected)
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        await smtp.HelloAsync();
        await smtp.SendAsync("MAIL FROM:<a@example.net>");
        await smtp.ExpectAsync("250 *");
        await smtp.SendAsync(line);
        await smtp.ExpectAsync(expected);
    }

    [Fact]
    public async Task Rcpt_comes_after_Mail()
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        await smtp.HelloAsync();
        await smtp.SendAsync("RCPT TO:<alice@example.org>");
        await smtp.ExpectAsync("503 5.5.1 *");
    }

    [Fact]
    public async Task A_user_may_send_to_other_servers()
    {
        await using var smtp = await SmtpHarness.SubmissionAsync();
        await smtp.LogInAsync();
        await smtp.SendAsync("MAIL FROM:<alice@example.org>");
        await smtp.ExpectAsync("250 *");
        await smtp.SendAsync("RCPT TO:<x@example.net>");
        await smtp.ExpectAsync("250 2.1.5 *");
        await smtp.SendAsync("RCPT TO:<bob@example.org>");
        await smtp.ExpectAsync("250 *");
    }

    [Theory]
    [InlineData(AccountStatus.Normal, "250 2.1.5 *")]
    [InlineData(AccountStatus.Suspended, "250 2.1.5 *")]
    [InlineData(AccountStatus.Disabled, "550 5.2.1 *")]
    [InlineData(AccountStatus.Pending, "550 5.2.1 *")]
    public async Task A_status_decides_who_receives(AccountStatus status, string expected)
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        await smtp.ChangeAliceAsync(a => a with { Status = status });
        await smtp.HelloAsync();
        await smtp.SendAsync("MAIL FROM:<a@example.net>");
        await smtp.ExpectAsync("250 *");
        await smtp.SendAsync("RCPT TO:<alice@example.org>");
        await smtp.ExpectAsync(expected);
    }

    [Fact]
    public async Task A_full_mailbox_is_a_reason_to_come_back()
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        await smtp.ChangeAliceAsync(a => a with { QuotaBytes = 1000 });
        await smtp.HelloAsync();
        await smtp.SendAsync("MAIL FROM:<a@example.net> SIZE=2000");
        await smtp.ExpectAsync("250 *");
        await smtp.SendAsync("RCPT TO:<alice@example.org>");
        await smtp.ExpectAsync("452 4.2.2 *");
    }

    [Fact]
    public async Task Recipients_beyond_the_limit_are_told_to_come_back()
    {
        await using var smtp = await SmtpHarness.RelayAsync(change: o => o with { MaxRecipients = 1 });
        await smtp.HelloAsync();
        await smtp.SendAsync("MAIL FROM:<a@example.net>");
        await smtp.ExpectAsync("250 *");
        await smtp.SendAsync("RCPT TO:<alice@example.org>");
        await smtp.ExpectAsync("250 *");
        await smtp.SendAsync("RCPT TO:<bob@example.org>");
        await smtp.ExpectAsync("452 4.5.3 *");
    }

    [Fact]
    public async Task Guessing_of_addresses_ends_the_session()
    {
        await using var smtp = await SmtpHarness.RelayAsync(change: o => o with { MaxRejectedRecipients = 2 });
        await smtp.HelloAsync();
        await smtp.SendAsync("MAIL FROM:<a@example.net>");
        await smtp.ExpectAsync("250 *");
        await smtp.SendAsync("RCPT TO:<aa@example.org>");
        await smtp.ExpectAsync("550 5.1.1 *");
        await smtp.SendAsync("RCPT TO:<ab@example.org>");
        await smtp.ExpectAsync("421 4.7.0 *");
        await smtp.Client.ExpectEndAsync();
    }

    [Fact]
    public void At_least_100_recipients_are_the_default() =>
        Assert.True(new SmtpSessionOptions { Kind = SmtpServiceKind.Relay, HostName = "x" }.MaxRecipients >= 100);
}
