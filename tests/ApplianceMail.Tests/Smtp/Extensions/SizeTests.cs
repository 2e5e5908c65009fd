using ApplianceMail.Store.Tracing;

namespace ApplianceMail.Tests.Smtp.Extensions;

public sealed class SizeTests
{
    [Theory]
    [InlineData("SIZE=100", "250 2.1.0 *")]
    [InlineData("SIZE=0", "250 2.1.0 *")]
    [InlineData("SIZE=101", "552 5.3.4 *")]
    [InlineData("SIZE=99999999999999999999", "552 5.3.4 *")]
    [InlineData("SIZE=999999999999999999999", "501 5.5.4 *")]
    [InlineData("SIZE", "501 5.5.4 *")]
    [InlineData("SIZE=-1", "501 5.5.4 *")]
    [InlineData("SIZE=1k", "501 5.5.4 *")]
    public async Task A_declared_size_above_the_limit_is_refused_at_Mail(string parameter, string expected)
    {
        await using var smtp = await SmtpHarness.RelayAsync(change: o => o with { MaxMessageBytes = 100 });
        Assert.Contains("250-SIZE 100", await smtp.HelloAsync());
        await smtp.SendAsync("MAIL FROM:<a@example.net> " + parameter);
        await smtp.ExpectAsync(expected);
    }

    [Theory]
    [InlineData("SIZE=101")]
    [InlineData("")]
    public async Task A_message_that_is_too_big_is_in_the_trace(string parameter)
    {
        await using var smtp = await SmtpHarness.RelayAsync(change: o => o with { MaxMessageBytes = 100 });
        await smtp.HelloAsync();
        await smtp.SendAsync("MAIL FROM:<a@example.net> " + parameter);
        bool refused = (await smtp.ExpectAsync("*")).StartsWith('5');
        if (!refused)
        {
            await smtp.SendAsync("RCPT TO:<alice@example.org>");
            await smtp.ExpectAsync("250 *");
            await smtp.SendAsync("DATA");
            await smtp.ExpectAsync("354 *");
            await smtp.Client.SendRawAsync(new string('x', 200) + "\r\n.\r\n");
            await smtp.ExpectAsync("552 5.3.4 *");
        }
        // A write that is waited for comes behind the trace.
        await smtp.Mail.SetAsync("MaxResets", 50);
        var trace = Assert.Single(smtp.Mail.Store.ReadTraces(new TraceQuery(null, "a@example.net", null, null, null, null, 10)));
        Assert.Equal((TraceEvent.Refused, refused ? "" : "alice@example.org", "192.0.2.7"), (trace.Event, trace.Recipient, trace.Client));
        Assert.StartsWith("552 5.3.4", trace.Result);
        Assert.Contains("size-limit\t100", trace.Steps);
        Assert.True(trace.Size > 100);
    }

    [Fact]
    public async Task A_domain_may_have_a_smaller_limit()
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        await smtp.Mail.Store.WriteAsync(t => { var d = t.Domains.Find("example.org")!; t.Domains.Update(d, d with { MaxMessageBytes = 100 }); return new ValueTask<bool>(true); }, default);
        await smtp.HelloAsync();
        await smtp.SendAsync("MAIL FROM:<a@example.net> SIZE=101");
        await smtp.ExpectAsync("250 *");
        await smtp.SendAsync("RCPT TO:<alice@example.org>");
        await smtp.ExpectAsync("552 5.3.4 *");
        await smtp.SendAsync("RSET");
        await smtp.ExpectAsync("250 *");
        await smtp.DeliverAsync(new string('x', 200) + "\r\n", expected: "552 5.3.4 *");
    }
}
