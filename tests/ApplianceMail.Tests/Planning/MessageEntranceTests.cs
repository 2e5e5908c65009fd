using System.Text;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Routing;
using ApplianceMail.Tests.Queue;
using ApplianceMail.Transport.Delivery;

namespace ApplianceMail.Tests.Planning;

public sealed class MessageEntranceTests
{
    const string Text = "From: Alice <alice@example.org>\r\nTo: x@example.net\r\nSubject: s\r\n\r\nbody\r\n";

    [Theory]
    [InlineData(ReplacementScope.Local, true, false)]
    [InlineData(ReplacementScope.Remote, false, true)]
    [InlineData(ReplacementScope.Both, true, true)]
    public async Task From_is_replaced_for_the_chosen_scope_alone(ReplacementScope scope, bool local, bool remote)
    {
        await using var queue = await QueueFixture.StartAsync();
        await queue.Mail.Store.WriteAsync(
            t =>
            {
                t.HeaderReplacements.Add("office@example.org", ["alice@example.org", "carol@example.org"], scope);
                t.Forwards.Add("both@example.org", "bob@example.org");
                t.Forwards.Add("both@example.org", "x@example.net");
                return new ValueTask<bool>(true);
            },
            default);
        string? sent = null;
        queue.Answer = (envelope, _, _) => { sent = Read(envelope); return Task.FromResult((DeliveryOutcome.Delivered, "250 OK")); };
        Assert.Equal(250, (await queue.SendAsync("both@example.org", text: Text)).Code);
        await queue.UntilAsync(() => sent is not null && queue.Waiting.Count == 0);
        var here = Assert.Single(await queue.InboxAsync(queue.Mail.BobMail));
        Assert.Equal(local, here.Contains("From: Alice <office@example.org>\r\n"));
        Assert.Equal(!local, here.Contains("From: Alice <alice@example.org>\r\n"));
        Assert.Equal(remote, sent!.Contains("From: Alice <office@example.org>\r\n"));
        Assert.EndsWith("\r\n\r\nbody\r\n", here);
        Assert.EndsWith("\r\n\r\nbody\r\n", sent);
    }

    [Fact]
    public async Task What_a_user_sends_counts_until_the_hour_and_the_day_are_over()
    {
        await using var queue = await QueueFixture.StartAsync();
        var alice = await queue.Mail.Store.WriteAsync(t => new ValueTask<AccountRow>(t.Accounts.Update(
            queue.Mail.Alice, queue.Mail.Alice with { Settings = queue.Mail.Alice.Settings with { Flow = new FlowLimits { RecipientsPerHour = 2, RemoteRecipientsPerDay = 3 } } }, passwordHash: null)), default);
        Task<SmtpReply> SendAsync(string to) => queue.SendAsync(to, sender: alice);
        Assert.Equal(250, (await SendAsync("bob@example.org")).Code);
        Assert.Equal(250, (await SendAsync("x@example.net")).Code);
        Assert.Equal(SmtpReplies.SendingLimit, await SendAsync("bob@example.org"));
        queue.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(250, (await SendAsync("x@example.net")).Code);
        Assert.Equal(250, (await SendAsync("x@example.net")).Code);
        queue.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(SmtpReplies.SendingLimit, await SendAsync("x@example.net"));
        Assert.Equal(250, (await SendAsync("bob@example.org")).Code);
        queue.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(250, (await SendAsync("x@example.net")).Code);
        await queue.UntilAsync(() => queue.Waiting.Count == 0);
    }

    static string Read(RemoteEnvelope envelope)
    {
        using var content = envelope.OpenContent();
        var octets = new byte[content.Length];
        content.Read(0, octets);
        return Encoding.Latin1.GetString(envelope.Prefix.Span) + Encoding.Latin1.GetString(octets);
    }
}
