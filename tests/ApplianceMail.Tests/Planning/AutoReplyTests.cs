using ApplianceMail.Store.Directory;
using ApplianceMail.Tests.Queue;

namespace ApplianceMail.Tests.Planning;

/// <summary>Automatic replies (RFC 3834): whom they go to, how often, and what they say.</summary>
public sealed class AutoReplyTests
{
    const string Text = "From: x@example.net\r\nTo: Bob <bob@example.org>\r\nSubject: question\r\nMessage-ID: <q1@example.net>\r\n\r\nbody\r\n";

    [Fact]
    public async Task A_sender_gets_one_reply_a_period()
    {
        await using var queue = await StartAsync(new AutoReplySettings { IsEnabled = true, InternalMessage = "I am away.", PeriodHours = 24 });
        await AskAsync(queue);
        await AskAsync(queue);
        await queue.UntilAsync(() => queue.Waiting.Count == 0);
        var reply = Assert.Single(queue.Tried);
        Assert.Null(reply.ReversePath.Address);
        Assert.Equal("<x@example.net>", reply.Recipients[0].Path.ToString());
        queue.Time.Advance(TimeSpan.FromHours(25));
        await AskAsync(queue);
        await queue.UntilAsync(() => queue.Tried.Count == 2);
        Assert.Equal(3, (await queue.InboxAsync(queue.Mail.BobMail)).Count);
    }

    [Fact]
    public async Task The_reply_names_what_it_answers_and_says_that_it_is_automatic()
    {
        await using var queue = await StartAsync(new AutoReplySettings { IsEnabled = true, InternalMessage = "Bin im Büro nicht da.", ExternalMessage = "Closed." });
        await queue.SendAsync("bob@example.org", text: Text.Replace("x@example.net", "alice@example.org"));
        var reply = Assert.Single(await queue.InboxAsync(queue.Mail.AliceMail));
        Assert.Contains("From: Bob <bob@example.org>\r\n", reply);
        Assert.Contains("Subject: Auto: question\r\n", reply);
        Assert.Contains("In-Reply-To: <q1@example.net>\r\n", reply);
        Assert.Contains("Auto-Submitted: auto-replied\r\n", reply);
        Assert.Contains(Convert.ToBase64String("Bin im Büro nicht da.\r\n"u8), reply);
    }

    [Theory]
    [InlineData("Precedence: list\r\n", "x@example.net", 0)]
    [InlineData("List-Id: <l.example.net>\r\n", "x@example.net", 0)]
    [InlineData("Auto-Submitted: auto-generated\r\n", "x@example.net", 0)]
    [InlineData("Auto-Submitted: no\r\n", "x@example.net", 1)]
    [InlineData("", "", 0)]
    [InlineData("", "MAILER-DAEMON@example.net", 0)]
    [InlineData("", "list-owner@example.net", 0)]
    [InlineData("", "owner-list@example.net", 0)]
    [InlineData("", "x@example.net", 1)]
    public async Task Lists_machines_and_other_replies_get_none(string field, string from, int replies)
    {
        await using var queue = await StartAsync(new AutoReplySettings { IsEnabled = true, InternalMessage = "away" });
        await queue.SendAsync("bob@example.org", from: from, text: field + Text);
        await queue.UntilAsync(() => queue.Waiting.Count == 0);
        Assert.Equal(replies, queue.Tried.Count);
    }

    [Fact]
    public async Task Only_mail_that_names_the_user_is_answered()
    {
        await using var queue = await StartAsync(new AutoReplySettings { IsEnabled = true, InternalMessage = "away" });
        await queue.SendAsync("bob@example.org", from: "x@example.net", text: Text.Replace("bob@example.org", "undisclosed@example.org"));
        await queue.SettleAsync();
        Assert.Empty(queue.Tried);
    }

    [Fact]
    public async Task Dates_and_audience_are_kept()
    {
        var now = new Harness.ManualTime().GetUtcNow();
        await using var queue = await StartAsync(new AutoReplySettings { IsEnabled = true, InternalMessage = "away", StartTime = now.AddDays(1), EndTime = now.AddDays(2) });
        await AskAsync(queue);
        queue.Time.Advance(TimeSpan.FromHours(25));
        await AskAsync(queue);
        await queue.UntilAsync(() => queue.Waiting.Count == 0);
        Assert.Single(queue.Tried);
        queue.Time.Advance(TimeSpan.FromDays(9));
        await AskAsync(queue);
        await SetAsync(queue, new AutoReplySettings { IsEnabled = true, InternalMessage = "away", Audience = AutoReplyAudience.Internal });
        await AskAsync(queue);
        await queue.SettleAsync();
        Assert.Single(queue.Tried);
    }

    static Task AskAsync(QueueFixture queue) => queue.SendAsync("bob@example.org", from: "x@example.net", text: Text);

    static async Task<QueueFixture> StartAsync(AutoReplySettings reply)
    {
        var queue = await QueueFixture.StartAsync();
        await SetAsync(queue, reply);
        return queue;
    }

    static Task SetAsync(QueueFixture queue, AutoReplySettings reply) => queue.Mail.Store.WriteAsync(
        t =>
        {
            var bob = t.Accounts.Find("bob", "example.org")!;
            return new ValueTask<AccountRow>(t.Accounts.Update(bob, bob with { Settings = bob.Settings with { AutoReply = reply } }, passwordHash: null));
        },
        default);
}
