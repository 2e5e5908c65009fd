namespace ApplianceMail.Tests.Smtp;

/// <summary>What happens when a recipient's account changes between RCPT and the end of DATA.</summary>
public sealed class AcceptanceTests
{
    [Fact]
    public async Task A_recipient_that_was_removed_meanwhile_is_refused_with_the_reason()
    {
        await using var smtp = await BeginAsync("alice@example.org");
        await smtp.Mail.Store.WriteAsync(t => { t.Accounts.Remove(smtp.Mail.Alice); return new ValueTask<bool>(true); }, default);
        await smtp.SendAsync("x\r\n.");
        await smtp.ExpectAsync("550 5.1.1 *");
    }

    [Fact]
    public async Task A_recipient_that_was_removed_and_made_again_meanwhile_gets_the_message_in_the_new_mailbox()
    {
        await using var smtp = await BeginAsync("alice@example.org");
        var again = await smtp.Mail.Store.WriteAsync(
            t =>
            {
                t.Accounts.Remove(smtp.Mail.Alice);
                return new ValueTask<ApplianceMail.Store.Directory.AccountRow>(t.Accounts.Add(t.Domains.Find("example.org")!, "alice", "", "{x}", 0));
            },
            default);
        await smtp.SendAsync("x\r\n.");
        await smtp.ExpectAsync("250 2.0.0 *");
        Assert.Single(await smtp.InboxAsync(smtp.Mail.Store.OpenAccount(again.Id)));
        Assert.Empty(smtp.Mail.Store.Check());
    }

    [Fact]
    public async Task With_another_recipient_the_peer_comes_back_and_nobody_gets_half_a_delivery()
    {
        await using var smtp = await BeginAsync("alice@example.org", "bob@example.org");
        await smtp.Mail.Store.WriteAsync(t => { t.Accounts.Remove(smtp.Mail.Alice); return new ValueTask<bool>(true); }, default);
        await smtp.SendAsync("x\r\n.");
        await smtp.ExpectAsync("451 4.3.0 *");
        Assert.Empty(await smtp.InboxAsync(smtp.Mail.BobMail));
    }

    [Fact]
    public async Task A_mailbox_that_filled_up_meanwhile_is_a_reason_to_come_back()
    {
        await using var smtp = await BeginAsync("alice@example.org");
        await smtp.SendAsync("first\r\n.");
        await smtp.ExpectAsync("250 *");
        await BeginAsync(smtp, "alice@example.org");
        await smtp.ChangeAliceAsync(a => a with { QuotaBytes = 10 });
        await smtp.SendAsync("second\r\n.");
        await smtp.ExpectAsync("452 4.2.2 *");
        Assert.Single(await smtp.InboxAsync());
    }

    static async Task<SmtpHarness> BeginAsync(params string[] recipients)
    {
        var smtp = await SmtpHarness.RelayAsync();
        await smtp.HelloAsync();
        await BeginAsync(smtp, recipients);
        return smtp;
    }

    static async Task BeginAsync(SmtpHarness smtp, params string[] recipients)
    {
        await smtp.SendAsync("MAIL FROM:<a@example.net>");
        foreach (var recipient in recipients) await smtp.SendAsync($"RCPT TO:<{recipient}>");
        await smtp.SendAsync("DATA");
        await smtp.Client.ReadUntilAsync("354 *");
    }
}
