using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store.Queue;
using ApplianceMail.Store.Routing;
using ApplianceMail.Store.Tracing;
using ApplianceMail.Tests.Harness;
using ApplianceMail.Transport.Delivery;

namespace ApplianceMail.Tests.Queue;

public sealed class MailQueueTests
{
    [Fact]
    public async Task What_another_server_takes_leaves_the_queue_with_its_content()
    {
        await using var queue = await QueueFixture.StartAsync();
        Assert.Equal(250, (await queue.SendAsync("x@example.net")).Code);
        await queue.UntilAsync(() => queue.Waiting.Count == 0);
        Assert.Equal("<x@example.net>", Assert.Single(Assert.Single(queue.Tried).Recipients).Path.ToString());
        Assert.Equal([TraceEvent.Accepted, TraceEvent.Sent], queue.Traces("x@example.net").Select(t => t.Event));
        Assert.Empty(await queue.InboxAsync(queue.Mail.AliceMail));
    }

    [Fact]
    public async Task What_is_refused_for_now_is_tried_again_by_the_schedule_and_the_sender_hears_of_the_delay_once()
    {
        await using var queue = await QueueFixture.StartAsync();
        queue.Answer = (_, _, _) => Task.FromResult((DeliveryOutcome.Deferred, "451 4.2.1 try later"));
        await queue.SendAsync("x@example.net");
        await queue.SettleAsync();
        Assert.Single(queue.Tried);
        Assert.Equal(1, Assert.Single(queue.Waiting).Attempts);
        // The schedule: 5, 15, 30, 60 and then every 120 minutes.
        await queue.PassAsync(TimeSpan.FromMinutes(21));
        Assert.Equal(3, queue.Tried.Count);
        await queue.PassAsync(TimeSpan.FromHours(6));
        var notice = Assert.Single(await queue.InboxAsync(queue.Mail.AliceMail));
        Assert.Contains("Action: delayed", notice);
        Assert.Contains("451 4.2.1 try later", notice);
        Assert.Contains("Return-Path: <>", notice);
    }

    [Fact]
    public async Task When_its_time_is_over_the_message_goes_back_with_the_last_reason()
    {
        await using var queue = await QueueFixture.StartAsync();
        await queue.Mail.SetAsync("QueueLifetimeHours", 2);
        await queue.Mail.SetAsync("DelayNoticeHours", 0);
        queue.Answer = (_, _, _) => Task.FromResult((DeliveryOutcome.Deferred, "451 4.2.1 try later"));
        await queue.SendAsync("x@example.net");
        await queue.SettleAsync();
        await queue.PassAsync(TimeSpan.FromMinutes(110));
        Assert.NotEmpty(queue.Waiting);
        await queue.PassAsync(TimeSpan.FromMinutes(20));
        Assert.Empty(queue.Waiting);
        var notice = Assert.Single(await queue.InboxAsync(queue.Mail.AliceMail));
        Assert.Contains("Action: failed", notice);
        Assert.Contains("Status: 4.4.7", notice);
        Assert.Contains("Final-Recipient: rfc822; x@example.net", notice);
        Assert.Contains("Subject: Undelivered: hello\r\n", notice);
        Assert.Contains("\r\nSubject: hello\r\n", notice);
        Assert.Equal(TraceEvent.Failed, queue.Traces("x@example.net")[^1].Event);
    }

    [Theory]
    [InlineData(DsnNotify.Unspecified, DeliveryOutcome.Failed, "failed")]
    [InlineData(DsnNotify.Failure, DeliveryOutcome.Failed, "failed")]
    [InlineData(DsnNotify.Success, DeliveryOutcome.Failed, null)]
    [InlineData(DsnNotify.Never, DeliveryOutcome.Failed, null)]
    [InlineData(DsnNotify.Success, DeliveryOutcome.Delivered, "relayed")]
    [InlineData(DsnNotify.Unspecified, DeliveryOutcome.Delivered, null)]
    public async Task Senders_hear_what_they_asked_to_hear(DsnNotify notify, DeliveryOutcome outcome, string? action)
    {
        await using var queue = await QueueFixture.StartAsync();
        queue.Answer = (_, _, _) => Task.FromResult((outcome, outcome == DeliveryOutcome.Failed ? "550 5.1.1 nobody" : "250 OK"));
        await queue.SendAsync("x@example.net", notify);
        await queue.UntilAsync(() => queue.Waiting.Count == 0);
        var inbox = await queue.InboxAsync(queue.Mail.AliceMail);
        if (action is null) Assert.Empty(inbox);
        else Assert.Contains("Action: " + action, Assert.Single(inbox));
    }

    [Fact]
    public async Task A_server_that_speaks_Dsn_tells_of_success_itself()
    {
        await using var queue = await QueueFixture.StartAsync();
        queue.PassesDsn = true;
        await queue.SendAsync("x@example.net", DsnNotify.Success);
        await queue.UntilAsync(() => queue.Waiting.Count == 0);
        Assert.Empty(await queue.InboxAsync(queue.Mail.AliceMail));
    }

    [Fact]
    public async Task A_notice_that_cannot_be_delivered_goes_to_the_postmaster_and_leads_to_no_other()
    {
        await using var queue = await QueueFixture.StartAsync();
        queue.Answer = (_, _, _) => Task.FromResult((DeliveryOutcome.Failed, "550 5.1.1 nobody"));
        await queue.SendAsync("x@example.net", from: "");
        await queue.UntilAsync(() => queue.Waiting.Count == 0);
        Assert.Single(queue.Tried);
        var postmaster = queue.Mail.Store.Read(t => t.Accounts.Find("postmaster", "example.org"))!;
        Assert.Contains("Action: failed", Assert.Single(await queue.InboxAsync(queue.Mail.Store.OpenAccount(postmaster.Id))));
    }

    [Fact]
    public async Task A_held_domain_is_not_tried_and_does_not_expire_until_somebody_asks()
    {
        await using var queue = await QueueFixture.StartAsync();
        await HoldAsync(queue, "example.net");
        await queue.SendAsync("x@example.net");
        await queue.PassAsync(TimeSpan.FromDays(6));
        Assert.Empty(queue.Tried);
        Assert.Equal(QueueState.Held, Assert.Single(queue.Waiting).State);
        queue.Answer = (_, _, _) => Task.FromResult((DeliveryOutcome.Deferred, "451 not now"));
        Assert.Equal(1, await queue.Mail.Flow.Queue.StartAsync(d => d == "example.net", default));
        await queue.UntilAsync(() => queue.Waiting[0].Attempts == 1, advance: true);
        Assert.Equal(QueueState.Held, Assert.Single(queue.Waiting).State);
        queue.Answer = (_, _, _) => Task.FromResult((DeliveryOutcome.Delivered, "250 OK"));
        await queue.Mail.Flow.Queue.StartAsync(d => d == "example.net", default);
        await queue.UntilAsync(() => queue.Waiting.Count == 0, advance: true);
        Assert.Equal(2, queue.Tried.Count);
    }

    [Fact]
    public async Task A_domain_that_is_held_later_holds_what_waits_already()
    {
        await using var queue = await QueueFixture.StartAsync();
        queue.Answer = (_, _, _) => Task.FromResult((DeliveryOutcome.Deferred, "451 not now"));
        await queue.SendAsync("x@example.net");
        await queue.SettleAsync();
        await HoldAsync(queue, "example.net");
        await queue.PassAsync(TimeSpan.FromMinutes(30));
        Assert.Single(queue.Tried);
        Assert.Equal(QueueState.Held, Assert.Single(queue.Waiting).State);
    }

    [Fact]
    public async Task A_suspended_recipient_stays_until_it_is_resumed()
    {
        await using var queue = await QueueFixture.StartAsync();
        queue.Answer = (_, _, _) => Task.FromResult((DeliveryOutcome.Deferred, "451 not now"));
        await queue.SendAsync("x@example.net");
        await queue.SettleAsync();
        await queue.Mail.Store.Queue.ChangeAsync([queue.Waiting[0].Id], QueueState.Suspended, null, null, default);
        await queue.PassAsync(TimeSpan.FromDays(6));
        Assert.Single(queue.Tried);
        await queue.Mail.Store.Queue.ChangeAsync([queue.Waiting[0].Id], QueueState.Waiting, "127.0.0.1:2525", queue.Time.GetUtcNow(), default);
        NextHop? hop = null;
        queue.Answer = (_, next, _) => { hop = next; return Task.FromResult((DeliveryOutcome.Delivered, "250 OK")); };
        await queue.UntilAsync(() => queue.Waiting.Count == 0, advance: true);
        Assert.Equal("127.0.0.1:2525", Assert.IsType<HostsHop>(hop).Hosts[0].ToString());
    }

    [Fact]
    public async Task What_is_moved_while_it_is_tried_goes_to_its_new_server_at_once()
    {
        await using var queue = await QueueFixture.StartAsync();
        var hang = new TaskCompletionSource();
        queue.Answer = async (_, _, _) => { await hang.Task; return (DeliveryOutcome.Deferred, "451 not now"); };
        await queue.SendAsync("x@example.net");
        await queue.UntilAsync(() => queue.Tried.Count == 1);
        await queue.Mail.Store.Queue.ChangeAsync([queue.Waiting[0].Id], QueueState.Started, "127.0.0.1:2525", queue.Time.GetUtcNow(), default);
        NextHop? hop = null;
        queue.Answer = (_, next, _) => { hop = next; return Task.FromResult((DeliveryOutcome.Delivered, "250 OK")); };
        hang.SetResult();
        await queue.SettleAsync();
        Assert.Empty(queue.Waiting);
        Assert.Equal("127.0.0.1:2525", Assert.IsType<HostsHop>(hop).Hosts[0].ToString());
    }

    [Fact]
    public async Task After_a_restart_what_was_under_way_is_taken_again()
    {
        await using var queue = await QueueFixture.StartAsync();
        queue.Answer = async (_, _, cancel) => { await Task.Delay(Timeout.Infinite, cancel); return default; };
        await queue.SendAsync("x@example.net");
        await queue.UntilAsync(() => queue.Tried.Count == 1);
        using var files = await queue.Mail.CrashAsync();
        await using var copy = queue.Mail.OpenCopy(files);
        var taken = Assert.Single(await copy.Queue.TakeAsync("example.net", 10, queue.Time.GetUtcNow(), default));
        Assert.Equal("x@example.net", Assert.Single(taken.Recipients).ForwardPath);
        queue.Answer = (_, _, _) => Task.FromResult((DeliveryOutcome.Delivered, "250 OK"));
    }

    [Fact]
    public async Task A_destination_that_hangs_keeps_nobody_else_up()
    {
        await using var queue = await QueueFixture.StartAsync();
        await queue.Mail.SetAsync("MaxDeliveriesPerDomain", 2);
        await queue.Mail.SetAsync("MaxDeliveries", 6);
        var hang = new TaskCompletionSource();
        queue.Answer = async (_, hop, _) => { if (hop.Domain == "d0.example.net") await hang.Task; return (DeliveryOutcome.Delivered, "250 OK"); };
        for (int i = 0; i < 10; i++)
            for (int d = 0; d < 20; d++) await queue.SendAsync($"x{i}@d{d}.example.net");
        await queue.UntilAsync(() => queue.Waiting.All(r => r.ForwardPath.EndsWith("@d0.example.net", StringComparison.Ordinal)), advance: true);
        Assert.Equal(10, queue.Waiting.Count);
        hang.SetResult();
        await queue.UntilAsync(() => queue.Waiting.Count == 0, advance: true);
        Assert.Equal(200, queue.Tried.Count);
    }

    [Fact]
    public async Task A_message_for_many_users_of_one_domain_is_one_delivery()
    {
        await using var queue = await QueueFixture.StartAsync();
        await queue.Mail.Store.WriteAsync(t => { t.Forwards.Add("all@example.org", "a@example.net"); t.Forwards.Add("all@example.org", "b@example.net"); t.Forwards.Add("all@example.org", "c@example.com"); return new ValueTask<bool>(true); }, default);
        await queue.SendAsync("all@example.org");
        await queue.UntilAsync(() => queue.Waiting.Count == 0);
        Assert.Equal([1, 2], queue.Tried.Select(e => e.Recipients.Count).Order());
    }

    [Fact]
    public async Task A_result_that_finds_the_disk_full_is_written_when_there_is_room_and_nothing_is_sent_twice()
    {
        var disk = new FailingDisk();
        await using var queue = await QueueFixture.StartAsync(disk);
        queue.Answer = (_, _, _) => { disk.FullWrites = 3; return Task.FromResult((DeliveryOutcome.Failed, "550 nobody")); };
        await queue.SendAsync("x@example.net");
        await queue.UntilAsync(() => disk.FullWrites == 0 && queue.Waiting.Count == 0, advance: true);
        Assert.Single(queue.Tried);
        Assert.Contains("Action: failed", Assert.Single(await queue.InboxAsync(queue.Mail.AliceMail)));
    }

    [Fact]
    public async Task A_clock_that_jumps_ahead_makes_what_waits_due_and_loses_nothing()
    {
        await using var queue = await QueueFixture.StartAsync();
        queue.Answer = (_, _, _) => Task.FromResult((DeliveryOutcome.Deferred, "451 not now"));
        await queue.SendAsync("x@example.net");
        await queue.SettleAsync();
        queue.Answer = (_, _, _) => Task.FromResult((DeliveryOutcome.Delivered, "250 OK"));
        queue.Time.Jump(TimeSpan.FromDays(30));
        await queue.UntilAsync(() => queue.Waiting.Count == 0, advance: true);
        Assert.Equal(2, queue.Tried.Count);
        Assert.Empty(await queue.InboxAsync(queue.Mail.AliceMail));
    }

    [Fact]
    public async Task What_is_under_way_when_the_clock_jumps_ahead_is_not_sent_twice()
    {
        await using var queue = await QueueFixture.StartAsync();
        var hang = new TaskCompletionSource();
        queue.Answer = async (envelope, _, _) => { if (envelope.Recipients[0].Path.ToString().StartsWith("<slow", StringComparison.Ordinal)) await hang.Task; return (DeliveryOutcome.Deferred, "451 later"); };
        await queue.SendAsync("slow@example.net");
        await queue.UntilAsync(() => queue.Tried.Count == 1);
        // Every lease is over.
        queue.Time.Jump(TimeSpan.FromHours(3));
        await queue.UntilAsync(() => queue.Mail.Store.Queue.CountLeased(queue.Time.GetUtcNow()) == 1, advance: true);
        await queue.SendAsync("quick@example.net");
        await queue.UntilAsync(() => queue.Tried.Count > 1, advance: true);
        Assert.Equal(["<slow@example.net>", "<quick@example.net>"], queue.Tried.Select(e => e.Recipients[0].Path.ToString()));
        // And it is not forgotten.
        queue.Answer = (_, _, _) => Task.FromResult((DeliveryOutcome.Delivered, "250 OK"));
        hang.SetResult();
        await queue.PassAsync(TimeSpan.FromMinutes(30));
        Assert.Empty(queue.Waiting);
        Assert.Equal(4, queue.Tried.Count);
    }

    [Fact]
    public async Task What_stands_behind_a_delivery_that_hangs_can_be_removed_and_suspended()
    {
        await using var queue = await QueueFixture.StartAsync();
        await queue.Mail.SetAsync("MaxDeliveriesPerDomain", 1);
        var hang = new TaskCompletionSource();
        queue.Answer = async (_, _, _) => { await hang.Task; return (DeliveryOutcome.Delivered, "250 OK"); };
        foreach (var name in (string[])["first", "removed", "suspended", "last"]) await queue.SendAsync(name + "@example.net");
        await queue.UntilAsync(() => queue.Tried.Count == 1);
        queue.Time.Advance(TimeSpan.FromMinutes(1));
        var entries = queue.Mail.Store.Queue.List(null, 100).ToDictionary(e => e.Recipients[0].ForwardPath);
        await queue.Mail.Store.Queue.RemoveAsync([entries["removed@example.net"]], [], default);
        await queue.Mail.Store.Queue.ChangeAsync([entries["suspended@example.net"].Recipients[0].Id], QueueState.Suspended, null, null, default);
        hang.SetResult();
        await queue.UntilAsync(() => queue.Waiting.Count == 1 && !queue.Waiting[0].IsTaken, advance: true);
        Assert.Equal("suspended@example.net", queue.Waiting[0].ForwardPath);
        Assert.Equal(["<first@example.net>", "<last@example.net>"], queue.Tried.Select(e => e.Recipients[0].Path.ToString()));
    }

    [Fact]
    public async Task A_clock_that_was_ahead_and_is_set_right_leaves_nothing_waiting()
    {
        await using var queue = await QueueFixture.StartAsync();
        queue.Answer = (_, _, _) => Task.FromResult((DeliveryOutcome.Deferred, "451 not now"));
        queue.Time.Jump(TimeSpan.FromDays(300));
        await queue.SendAsync("x@example.net");
        await queue.SettleAsync();
        // It must have looked at the wrong clock to see that it is set right.
        await queue.TickAsync();
        queue.Answer = (_, _, _) => Task.FromResult((DeliveryOutcome.Delivered, "250 OK"));
        queue.Time.Jump(TimeSpan.FromDays(-300));
        await queue.UntilAsync(() => queue.Waiting.Count == 0, advance: true);
        Assert.Equal(2, queue.Tried.Count);
    }

    static Task HoldAsync(QueueFixture queue, string domain) => queue.Mail.Store.WriteAsync(
        t => new ValueTask<MailRouteRow>(t.MailRoutes.Add(new MailRouteRow(0, domain, MailRouteKind.Direct, [], false, IsSuspended: true, true, default), new Dictionary<string, string>())), default);
}
