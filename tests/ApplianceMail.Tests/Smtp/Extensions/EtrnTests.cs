using ApplianceMail.Store.Queue;
using ApplianceMail.Store.Routing;
using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Smtp.Extensions;

public sealed class EtrnTests
{
    /// <summary>Held mail for parked.example and sub.parked.example; a way out for everything else.</summary>
    static async Task<SmtpHarness> StartAsync(bool trusted = false, TimeProvider? time = null)
    {
        var mail = await StoreFixture.StartAsync(time: time);
        await mail.Store.WriteAsync(
            t =>
            {
                foreach (var pattern in (string[])["parked.example", "*.parked.example"]) t.MailRoutes.Add(new(0, pattern, MailRouteKind.Direct, [], false, true, true, default), new Dictionary<string, string>());
                t.MailRoutes.Add(new(0, "*", MailRouteKind.Gateway, [new("192.0.2.1", 25, HostTls.None, null, null)], false, false, false, default), new Dictionary<string, string>());
                if (trusted) t.TrustedHosts.Add("127.0.0.1;::1;192.0.2.*", true, false);
                return new ValueTask<bool>(true);
            },
            default);
        return SmtpHarness.Over(mail);
    }

    static async Task FillAsync(SmtpHarness smtp)
    {
        await smtp.HelloAsync();
        foreach (var line in (string[])["MAIL FROM:<a@example.net>", "RCPT TO:<x@parked.example>", "RCPT TO:<y@parked.example>", "RCPT TO:<z@sub.parked.example>"])
        {
            await smtp.SendAsync(line);
            await smtp.ExpectAsync("250 *");
        }
        await smtp.SendAsync("DATA");
        await smtp.ExpectAsync("354 *");
        await smtp.Client.SendRawAsync("Subject: x\r\n\r\n.\r\n");
        await smtp.ExpectAsync("250 *");
    }

    static IEnumerable<(string, QueueState)> States(SmtpHarness smtp) => smtp.Mail.Store.Queue.List(null, 10).SelectMany(e => e.Recipients).Select(r => (r.ForwardPath, r.State)).Order();

    [Fact]
    public async Task What_is_held_for_a_domain_starts_and_nothing_else()
    {
        await using var smtp = await StartAsync();
        await FillAsync(smtp);
        await smtp.SendAsync("ETRN Parked.example");
        await smtp.ExpectAsync("250 OK, queuing for node Parked.example started");
        Assert.Equal([("x@parked.example", QueueState.Started), ("y@parked.example", QueueState.Started), ("z@sub.parked.example", QueueState.Held)], States(smtp));
    }

    [Theory]
    [InlineData("@parked.example", "250 OK, queuing for node @parked.example started", 3)]
    [InlineData("#parked.example", "250 OK, *", 2)]
    [InlineData("#*.parked.example", "250 OK, *", 1)]
    [InlineData("sub.parked.example", "250 OK, *", 1)]
    [InlineData("other.parked.example", "251 OK, no messages waiting for node other.parked.example", 0)]
    [InlineData("@example", "250 OK, *", 3)]
    [InlineData("elsewhere.example", "459 Node elsewhere.example not allowed: *", 0)]
    [InlineData("example.org", "459 Node example.org not allowed: *", 0)]
    [InlineData("#*", "501 5.5.4 *", 0)]
    [InlineData("#none", "501 5.5.4 *", 0)]
    [InlineData("two words", "501 5.5.4 *", 0)]
    [InlineData("", "501 5.5.4 *", 0)]
    public async Task A_node_is_a_domain_one_with_all_below_it_or_a_route(string node, string expected, int started)
    {
        await using var smtp = await StartAsync();
        await FillAsync(smtp);
        await smtp.SendAsync("ETRN " + node);
        await smtp.ExpectAsync(expected);
        Assert.Equal(started, States(smtp).Count(s => s.Item2 == QueueState.Started));
    }

    [Fact]
    public async Task A_trusted_host_hears_how_much_waits()
    {
        await using var smtp = await StartAsync(trusted: true);
        await FillAsync(smtp);
        await smtp.SendAsync("ETRN parked.example");
        await smtp.ExpectAsync("253 OK, 2 pending messages for node parked.example started");
        await smtp.SendAsync("ETRN elsewhere.example");
        await smtp.ExpectAsync("251 OK, *");
    }

    [Fact]
    public async Task It_needs_a_hello_and_no_transaction()
    {
        await using var smtp = await StartAsync();
        await smtp.ExpectAsync("220 *");
        await smtp.SendAsync("ETRN parked.example");
        await smtp.ExpectAsync("503 *");
        await smtp.SendAsync("EHLO x");
        Assert.Contains("250-ETRN", await smtp.Client.ReadUntilAsync("250 *"));
        await smtp.SendAsync("MAIL FROM:<a@example.net>");
        await smtp.ExpectAsync("250 *");
        await smtp.SendAsync("ETRN parked.example");
        await smtp.ExpectAsync("503 *");
    }

    [Fact]
    public async Task A_client_that_asks_too_often_is_told_to_wait()
    {
        await using var smtp = await StartAsync(time: new ManualTime());
        await smtp.HelloAsync();
        for (int i = 0; i < 20; i++)
        {
            await smtp.SendAsync("ETRN parked.example");
            await smtp.ExpectAsync("251 *");
        }
        await smtp.SendAsync("ETRN parked.example");
        await smtp.ExpectAsync("458 *");
    }

    [Fact]
    public async Task It_is_not_offered_where_users_submit()
    {
        await using var smtp = await SmtpHarness.SubmissionAsync();
        Assert.DoesNotContain("250-ETRN", await smtp.HelloAsync());
    }
}
