using ApplianceMail.Store.Directory;
using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Smtp.Commands;

public sealed class MailTests
{
    [Theory]
    [InlineData("MAIL FROM:<a@example.net>", "250 2.1.0 *")]
    [InlineData("mail from:<a@example.net>", "250 2.1.0 *")]
    [InlineData("MAIL FROM: <a@example.net>", "250 2.1.0 *")]
    [InlineData("MAIL FROM:a@example.net", "250 2.1.0 *")]
    [InlineData("MAIL FROM:<>", "250 2.1.0 *")]
    [InlineData("MAIL FROM:<@relay.example:a@example.net>", "250 2.1.0 *")]
    [InlineData("MAIL FROM:<\"a b\"@example.net>", "250 2.1.0 *")]
    [InlineData("MAIL FROM:<a@[192.0.2.1]> BODY=8BITMIME SIZE=100", "250 2.1.0 *")]
    [InlineData("MAIL", "501 5.5.4 *")]
    [InlineData("MAIL <a@example.net>", "501 5.5.4 *")]
    [InlineData("MAIL FROM:", "501 5.1.7 *")]
    [InlineData("MAIL FROM:<a>", "501 5.1.7 *")]
    [InlineData("MAIL FROM:<a@example.net", "501 5.1.7 *")]
    [InlineData("MAIL FROM:<a@b@example.net>", "501 5.1.7 *")]
    [InlineData("MAIL FROM:<a@example.net> UNKNOWN=1", "555 5.5.4 *")]
    [InlineData("MAIL FROM:<a@example.net> SMTPUTF8", "555 5.5.4 *")]
    [InlineData("MAIL FROM:<a@example.net> SIZE=1 SIZE=1", "501 5.5.4 *")]
    [InlineData("MAIL FROM:<a@example.net> =", "501 5.5.4 *")]
    [InlineData("MAIL FROM:<\u00FC@example.net>", "553 5.6.7 *")]
    public async Task Mail_takes_a_path_and_known_parameters(string line, string expected)
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        await smtp.HelloAsync();
        await smtp.SendAsync(line);
        await smtp.ExpectAsync(expected);
    }

    [Fact]
    public async Task Who_is_disabled_sends_no_more_over_an_open_connection()
    {
        await using var smtp = await SmtpHarness.SubmissionAsync();
        await smtp.LogInAsync();
        await smtp.ChangeAliceAsync(a => a with { Status = AccountStatus.Disabled });
        await smtp.SendAsync("MAIL FROM:<alice@example.org>");
        await smtp.ExpectAsync("530 5.7.0 *");
        await smtp.SendAsync("MAIL FROM:<alice@example.org>");
        await smtp.ExpectAsync("530 5.7.0 *");
    }

    [Fact]
    public async Task Limits_that_are_set_later_hold_for_open_connections()
    {
        await using var smtp = await SmtpHarness.SubmissionAsync();
        await smtp.LogInAsync();
        await smtp.ChangeAliceAsync(a => a with { Settings = a.Settings with { Flow = a.Settings.Flow with { MaxBytesPerMessage = 100 } } });
        await smtp.SendAsync("MAIL FROM:<alice@example.org> SIZE=101");
        await smtp.ExpectAsync("552 5.3.4 *");
    }

    [Fact]
    public async Task Refused_senders_are_counted_as_refused_recipients_are()
    {
        await using var smtp = await SmtpHarness.RelayAsync(change: o => o with { MaxRejectedRecipients = 3 });
        await smtp.Mail.SetAsync("LocalSenderMustLogIn", true);
        await smtp.HelloAsync();
        for (int i = 0; i < 3; i++) await smtp.SendAsync("MAIL FROM:<alice@example.org>");
        await smtp.ExpectAsync("5*");
        await smtp.ExpectAsync("5*");
        await smtp.ExpectAsync("421 *");
    }

    [Fact]
    public async Task Mail_comes_after_Ehlo_and_once()
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        await smtp.ExpectAsync("220 *");
        await smtp.SendAsync("MAIL FROM:<a@example.net>");
        await smtp.ExpectAsync("503 5.5.1 *");
        await smtp.SendAsync("HELO x");
        await smtp.ExpectAsync("250 *");
        await smtp.SendAsync("MAIL FROM:<a@example.net>");
        await smtp.ExpectAsync("250 *");
        await smtp.SendAsync("MAIL FROM:<b@example.net>");
        await smtp.ExpectAsync("503 5.5.1 *");
    }

    [Fact]
    public async Task Submission_needs_a_login()
    {
        await using var smtp = await SmtpHarness.SubmissionAsync();
        await smtp.HelloAsync();
        await smtp.SendAsync("MAIL FROM:<alice@example.org>");
        await smtp.ExpectAsync("530 5.7.0 *");
    }

    [Theory]
    [InlineData("<alice@example.org>", "250 2.1.0 *")]
    [InlineData("<ALICE@Example.org>", "250 2.1.0 *")]
    [InlineData("<>", "250 2.1.0 *")]
    [InlineData("<bob@example.org>", "553 5.7.1 *")]
    [InlineData("<alice@example.net>", "553 5.7.1 *")]
    public async Task A_user_sends_from_his_own_address(string path, string expected)
    {
        await using var smtp = await SmtpHarness.SubmissionAsync();
        await smtp.LogInAsync();
        await smtp.SendAsync("MAIL FROM:" + path);
        await smtp.ExpectAsync(expected);
    }

    [Fact]
    public async Task A_session_has_a_limit_of_messages()
    {
        await using var smtp = await SmtpHarness.RelayAsync(change: o => o with { MaxTransactions = 1 });
        await smtp.HelloAsync();
        await smtp.DeliverAsync("x\r\n");
        await smtp.SendAsync("MAIL FROM:<a@example.net>");
        await smtp.ExpectAsync("421 4.7.0 *");
        await smtp.Client.ExpectEndAsync();
    }
}
