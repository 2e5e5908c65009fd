using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Queue;
using ApplianceMail.Store.Tracing;
using ApplianceMail.Tests.Harness;
using ApplianceMail.Transport.Delivery;
using ApplianceMail.Transport.Queue;

namespace ApplianceMail.Tests.Queue;

/// <summary>A domain moves to this server while mail for it waits for another.</summary>
public sealed class OwnDomainDeliveryTests
{
    [Fact]
    public async Task Mail_that_waits_is_delivered_here()
    {
        await using var queue = await WaitingAsync("Eve@Example.NET");
        var eve = await NewUserAsync(queue, await NewDomainAsync(queue), "eve");
        await queue.PassAsync(TimeSpan.FromMinutes(10));
        Assert.Single(queue.Tried);
        Assert.Empty(queue.Waiting);
        var arrived = Assert.Single(await queue.InboxAsync(eve));
        Assert.StartsWith("Return-Path: <alice@example.org>\r\nDelivered-To: eve@example.net\r\nReceived: ", arrived);
        Assert.EndsWith("Subject: hello\r\n\r\nbody\r\n", arrived);
        Assert.Contains(queue.Traces("eve@example.net"), t => t.Event == TraceEvent.Sent && t.Steps.Contains("own-domain", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_waits_for_a_user_who_is_not_there_yet_and_goes_back_when_he_never_comes()
    {
        await using var queue = await WaitingAsync("eve@example.net", "nobody@example.net");
        await queue.Mail.SetAsync("DelayNoticeHours", 0);
        var domain = await NewDomainAsync(queue);
        await queue.PassAsync(TimeSpan.FromMinutes(30));
        Assert.Equal(2, queue.Waiting.Count);
        var eve = await NewUserAsync(queue, domain, "eve");
        await queue.PassAsync(TimeSpan.FromMinutes(30));
        Assert.Single(await queue.InboxAsync(eve));
        await queue.PassAsync(TimeSpan.FromDays(6));
        Assert.Empty(queue.Waiting);
        var notice = Assert.Single(await queue.InboxAsync(queue.Mail.AliceMail));
        Assert.Contains("Final-Recipient: rfc822; nobody@example.net\r\nAction: failed\r\nStatus: 4.4.7\r\n", notice);
        Assert.Contains("550 5.1.1", notice);
    }

    [Fact]
    public async Task What_the_domain_does_not_take_goes_back_at_once()
    {
        await using var queue = await WaitingAsync("eve@example.net");
        var domain = await NewDomainAsync(queue, maxMessageBytes: 10);
        await NewUserAsync(queue, domain, "eve");
        await queue.PassAsync(TimeSpan.FromMinutes(10));
        Assert.Empty(queue.Waiting);
        Assert.Contains("Action: failed", Assert.Single(await queue.InboxAsync(queue.Mail.AliceMail)));
    }

    [Fact]
    public async Task Who_asked_for_it_is_told_of_the_delivery_once()
    {
        await using var queue = await QueueFixture.StartAsync();
        queue.Answer = Later;
        await queue.SendAsync("eve@example.net", DsnNotify.Success);
        await queue.SettleAsync();
        await NewUserAsync(queue, await NewDomainAsync(queue), "eve");
        await queue.PassAsync(TimeSpan.FromMinutes(10));
        Assert.Contains("Action: delivered", Assert.Single(await queue.InboxAsync(queue.Mail.AliceMail)));
    }

    [Fact]
    public async Task A_domain_that_sends_on_whom_it_does_not_know_sends_them_to_the_other_server_still()
    {
        await using var queue = await WaitingAsync("eve@example.net", "other@example.net");
        var domain = await NewDomainAsync(queue, settings: new() { UnknownUser = UnknownUserPolicy.SendOn });
        var eve = await NewUserAsync(queue, domain, "eve");
        queue.Answer = (_, _, _) => Task.FromResult((DeliveryOutcome.Delivered, "250 OK"));
        await queue.PassAsync(TimeSpan.FromMinutes(10));
        Assert.Single(await queue.InboxAsync(eve));
        Assert.Equal("<other@example.net>", Assert.Single(queue.Tried[^1].Recipients).Path.ToString());
        Assert.Empty(queue.Waiting);
    }

    [Fact]
    public async Task A_server_that_an_administrator_named_for_it_gets_it()
    {
        await using var queue = await WaitingAsync("eve@example.net");
        var eve = await NewUserAsync(queue, await NewDomainAsync(queue), "eve");
        queue.Answer = (_, _, _) => Task.FromResult((DeliveryOutcome.Delivered, "250 OK"));
        await queue.Mail.Store.Queue.ChangeAsync([queue.Waiting[0].Id], QueueState.Started, "127.0.0.1:2525", queue.Time.GetUtcNow(), default);
        await queue.SettleAsync();
        Assert.Equal(2, queue.Tried.Count);
        Assert.Empty(await queue.InboxAsync(eve));
    }

    [Fact]
    public async Task What_was_delivered_before_a_crash_is_not_delivered_again()
    {
        await using var queue = await WaitingAsync("eve@example.net");
        var eve = await NewUserAsync(queue, await NewDomainAsync(queue), "eve");
        // The first half of what the queue does: its own commit does not come.
        var here = new OwnDomainDelivery(queue.Mail.Store, queue.Mail.Flow.Entrance, queue.Mail.Flow.Own, queue.Time);
        var report = await here.DeliverAsync(Assert.Single(queue.Mail.Store.Queue.List(null, 10)), () => queue.Tried[0], default);
        Assert.Equal(DeliveryOutcome.Delivered, Assert.Single(report.Results).Outcome);
        await queue.PassAsync(TimeSpan.FromMinutes(10));
        Assert.Empty(queue.Waiting);
        Assert.Single(await queue.InboxAsync(eve));
    }

    static Task<(DeliveryOutcome Outcome, string Reply)> Later(RemoteEnvelope envelope, NextHop hop, CancellationToken cancel) => Task.FromResult((DeliveryOutcome.Deferred, "451 later"));

    /// <summary>Alice has sent a message to each; the other server is not ready.</summary>
    static async Task<QueueFixture> WaitingAsync(params string[] recipients)
    {
        var queue = await QueueFixture.StartAsync();
        queue.Answer = Later;
        foreach (var recipient in recipients) await queue.SendAsync(recipient);
        await queue.SettleAsync();
        return queue;
    }

    static Task<DomainRow> NewDomainAsync(QueueFixture queue, long maxMessageBytes = 0, DomainSettings? settings = null) =>
        queue.Mail.Store.WriteAsync(t => new ValueTask<DomainRow>(t.Domains.Add("example.net", maxMessageBytes, settings)), default);

    static async Task<ApplianceMail.Store.Mailboxes.AccountMail> NewUserAsync(QueueFixture queue, DomainRow domain, string name) =>
        queue.Mail.Store.OpenAccount((await queue.Mail.Store.WriteAsync(t => new ValueTask<AccountRow>(t.Accounts.Add(domain, name, "", PasswordHash.Create("secret", iterations: 1000), 0)), default)).Id);
}
