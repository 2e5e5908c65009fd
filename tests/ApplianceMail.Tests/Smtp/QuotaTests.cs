using ApplianceMail.Store;
using ApplianceMail.Tests.Admin;

namespace ApplianceMail.Tests.Smtp;

/// <summary>Quotas of messages, and the notice before a mailbox is full.</summary>
public sealed class QuotaTests
{
    const string Text = "Subject: x\r\n\r\nBody\r\n";

    static async Task<SmtpHarness> StartAsync(CatalogFixture f)
    {
        var smtp = SmtpHarness.Over(f.StoreFixture);
        await smtp.HelloAsync();
        return smtp;
    }

    [Fact]
    public async Task The_message_beyond_the_quota_is_refused_at_RCPT_and_taken_when_there_is_room()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Set-MailUser", new { Identity = "alice", QuotaMessages = 2, QuotaWarningPercent = 0 });
        var smtp = await StartAsync(f);
        await smtp.DeliverAsync(Text);
        await smtp.DeliverAsync(Text);
        await smtp.SendAsync("MAIL FROM:<sender@example.net>");
        await smtp.ExpectAsync("250 *");
        await smtp.SendAsync("RCPT TO:<alice@example.org>");
        await smtp.ExpectAsync("*2.2 *");
        await smtp.SendAsync("RSET");
        await smtp.ExpectAsync("250 *");
        await f.RunAsync("Set-MailUser", new { Identity = "alice", QuotaMessages = 3 });
        await smtp.DeliverAsync(Text);
        Assert.Equal(3, (await smtp.InboxAsync()).Count);
    }

    /// <summary>A client that does not declare the size is no way round the quota.</summary>
    [Theory]
    [InlineData("")]
    [InlineData(" SIZE=10")]
    public async Task A_message_without_its_right_size_is_refused_after_DATA_when_nobody_has_room_for_it(string size)
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Set-MailUser", new { Identity = "alice", QuotaBytes = 20_000 });
        var smtp = await StartAsync(f);
        var large = "Subject: large\r\n\r\n" + string.Concat(Enumerable.Repeat(new string('x', 98) + "\r\n", 300));
        await OfferAsync(smtp, large, size, "alice");
        await smtp.ExpectAsync("452 4.2.2 *");
        Assert.Empty(await smtp.InboxAsync());
        var trace = Assert.Single(f.StoreFixture.Store.ReadTraces(new("alice@example.org", null, null, null, null, null, 10)));
        Assert.Equal((ApplianceMail.Store.Tracing.TraceEvent.Refused, true), (trace.Event, trace.Steps.Contains("quota", StringComparison.Ordinal)));
        // With somebody who has room it is one message for both.
        await OfferAsync(smtp, large, size, "alice", "bob");
        await smtp.ExpectAsync("250 *");
        Assert.Single(await smtp.InboxAsync());
    }

    static async Task OfferAsync(SmtpHarness smtp, string text, string size, params string[] recipients)
    {
        await smtp.SendAsync("MAIL FROM:<sender@example.net>" + size);
        await smtp.ExpectAsync("250 *");
        foreach (var recipient in recipients)
        {
            await smtp.SendAsync($"RCPT TO:<{recipient}@example.org>");
            await smtp.ExpectAsync("250 *");
        }
        await smtp.SendAsync("DATA");
        await smtp.ExpectAsync("354 *");
        await smtp.SendAsync(text + ".");
    }

    [Fact]
    public async Task Append_and_copy_hold_the_quota_of_messages_exactly()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Set-MailUser", new { Identity = "alice", QuotaMessages = 2 });
        var (store, mail) = (f.StoreFixture, f.StoreFixture.AliceMail);
        using var inbox = await mail.OpenAsync("INBOX", default);
        Assert.Equal(StoreOutcome.OverQuota, (await mail.AppendAsync(inbox!.Row.Id, [store.Message(Text), store.Message(Text), store.Message(Text)], default)).Outcome);
        Assert.Equal(StoreOutcome.Done, (await mail.AppendAsync(inbox.Row.Id, [store.Message(Text), store.Message(Text)], default)).Outcome);
        Assert.Equal(StoreOutcome.OverQuota, (await mail.CopyAsync(inbox.Row.Id, [1], inbox.Row.Id, move: false, default)).Outcome);
        Assert.Equal(StoreOutcome.Done, (await mail.CopyAsync(inbox.Row.Id, [1], (await mail.FindAsync("Trash", default))!.Id, move: true, default)).Outcome);
        Assert.Empty(store.Store.Check());
    }

    [Fact]
    public async Task The_user_is_warned_once_when_the_mailbox_gets_nearly_full_and_again_after_there_was_room()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Set-MailUser", new { Identity = "alice", QuotaMessages = 10, QuotaWarningPercent = 50 });
        var smtp = await StartAsync(f);
        for (int i = 0; i < 4; i++) await smtp.DeliverAsync(Text);
        Assert.Equal(4, (await smtp.InboxAsync()).Count);
        await smtp.DeliverAsync(Text);
        await smtp.DeliverAsync(Text);
        var inbox = await smtp.InboxAsync();
        var warning = Assert.Single(inbox, m => m.Contains("Subject: Your mailbox is nearly full", StringComparison.Ordinal));
        Assert.Contains("Messages: 5 of 10.", warning);
        Assert.Contains("Auto-Submitted: auto-generated", warning);
        Assert.Contains("From: Mail server <postmaster@example.org>", warning);
        await f.RunAsync("Clear-MailUserMailbox", new { Identity = "alice" });
        for (int i = 0; i < 5; i++) await smtp.DeliverAsync(Text);
        Assert.Single(await smtp.InboxAsync(), m => m.Contains("nearly full", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Bytes_are_warned_of_too()
    {
        await using var f = await CatalogFixture.StartAsync();
        await f.RunAsync("Set-MailUser", new { Identity = "alice", QuotaBytes = 20_000 });
        var smtp = await StartAsync(f);
        await smtp.DeliverAsync("Subject: large\r\n\r\n" + string.Concat(Enumerable.Repeat(new string('x', 98) + "\r\n", 185)));
        Assert.Contains(await smtp.InboxAsync(), m => m.Contains("of 20000 bytes.", StringComparison.Ordinal));
    }
}
