using ApplianceMail.Mail.Smtp;
using ApplianceMail.Tests.Harness;
using ApplianceMail.Transport.Delivery;

namespace ApplianceMail.Tests.Delivery;

/// <summary>What other servers see of us, and what we make of every reply of theirs.</summary>
public sealed class SmtpDialogueTests
{
    static RecipientResult Only(DeliveryReport report) => Assert.Single(report.Results);

    [Fact]
    public async Task A_message_arrives_whole_with_its_dots()
    {
        await using var f = new DeliveryFixture();
        var server = f.Mx();
        var result = Only(await f.ToMxAsync());
        Assert.Equal((DeliveryOutcome.Delivered, "2.0.0", "mx.example.net", "250 2.0.0 taken", true), (result.Outcome, result.Status.ToString(), result.RemoteHost, result.Diagnostic, result.IsReply));
        Assert.Equal(DeliveryFixture.Text, Assert.Single(server.Messages));
        Assert.Equal(["EHLO mail.example.org", $"MAIL FROM:<alice@example.org> SIZE={DeliveryFixture.Text.Length}", "RCPT TO:<bob@example.net>", "DATA"], server.Commands.Take(4));
    }

    [Fact]
    public async Task A_server_of_few_words_is_served_step_by_step()
    {
        await using var f = new DeliveryFixture();
        var server = f.Mx().Offer().On("EHLO", "500 what?").On("RCPT TO:<no@", "550 nobody");
        var report = await f.ToMxAsync("bob@example.net", "no@example.net");
        Assert.Equal([DeliveryOutcome.Delivered, DeliveryOutcome.Failed], report.Results.Select(r => r.Outcome));
        Assert.Equal(["EHLO mail.example.org", "HELO mail.example.org", "MAIL FROM:<alice@example.org>", "RCPT TO:<bob@example.net>", "RCPT TO:<no@example.net>", "DATA"], server.Commands.Take(6));
    }

    [Theory]
    [InlineData("CONNECT", "421 4.3.2 busy", DeliveryOutcome.Deferred, "4.3.2")]
    [InlineData("CONNECT", "554 5.7.1 go away", DeliveryOutcome.Failed, "5.7.1")]
    [InlineData("EHLO", "421 later", DeliveryOutcome.Deferred, "4.0.0")]
    [InlineData("MAIL", "451 4.7.1 later", DeliveryOutcome.Deferred, "4.7.1")]
    [InlineData("MAIL", "550 5.1.8 who is that", DeliveryOutcome.Failed, "5.1.8")]
    [InlineData("RCPT", "450 4.2.0 greylisted", DeliveryOutcome.Deferred, "4.2.0")]
    [InlineData("RCPT", "550 5.1.1 nobody", DeliveryOutcome.Failed, "5.1.1")]
    [InlineData("RCPT", "550 4.1.1 nobody", DeliveryOutcome.Failed, "5.0.0")]
    [InlineData("DATA", "250 2.0.0 what data?", DeliveryOutcome.Deferred, "4.0.0")]
    [InlineData("DATA", "451 4.3.0 later", DeliveryOutcome.Deferred, "4.3.0")]
    [InlineData("DATA", "554 5.5.1 no", DeliveryOutcome.Failed, "5.5.1")]
    [InlineData(".", "452 4.3.1 disk full", DeliveryOutcome.Deferred, "4.3.1")]
    [InlineData(".", "550-5.7.1 spam\r\n550 5.7.1 says our filter", DeliveryOutcome.Failed, "5.7.1")]
    public async Task A_refusal_at_any_stage_has_its_status_and_text(string stage, string reply, DeliveryOutcome outcome, string status)
    {
        foreach (bool pipelining in new[] { true, false })
        {
            await using var f = new DeliveryFixture();
            var server = f.Mx().On(stage, reply);
            if (!pipelining) server.Offer("SIZE");
            var result = Only(await f.ToMxAsync());
            Assert.Equal((outcome, status, true), (result.Outcome, result.Status.ToString(), result.IsReply));
            Assert.StartsWith(reply[..3], result.Diagnostic, StringComparison.Ordinal);
            Assert.DoesNotContain(DeliveryFixture.Text, server.Messages);
        }
    }

    [Fact]
    public async Task A_reply_of_several_lines_is_one_line_of_text_and_its_code_is_told_once()
    {
        await using var f = new DeliveryFixture();
        f.Mx().On(".", "550-5.7.1 spam\r\n550 5.7.1 says our filter");
        Assert.Equal("550 5.7.1 spam says our filter", Only(await f.ToMxAsync()).Diagnostic);
    }

    [Fact]
    public async Task Recipients_of_one_flight_get_their_own_answers()
    {
        await using var f = new DeliveryFixture();
        var server = f.Mx().On("RCPT TO:<never@", "550 5.1.1 nobody").On("RCPT TO:<later@", "450 4.2.1 full");
        var report = await f.ToMxAsync("bob@example.net", "never@example.net", "later@example.net", "carol@example.net");
        Assert.Equal([DeliveryOutcome.Delivered, DeliveryOutcome.Failed, DeliveryOutcome.Deferred, DeliveryOutcome.Delivered], report.Results.Select(r => r.Outcome));
        Assert.Single(server.Messages);
    }

    [Fact]
    public async Task A_server_that_wants_data_for_nobody_gets_an_empty_message_and_the_next_mail_is_clean()
    {
        await using var f = new DeliveryFixture { };
        f.Options = f.Options with { IdleTime = TimeSpan.FromMinutes(1) };
        var server = f.Mx().On("RCPT TO:<never@", "550 5.1.1 nobody");
        Assert.Equal(DeliveryOutcome.Failed, Only(await f.ToMxAsync("never@example.net")).Outcome);
        Assert.Equal(DeliveryOutcome.Delivered, Only(await f.ToMxAsync("bob@example.net")).Outcome);
        Assert.Contains("RSET", server.Commands);
        Assert.Equal(1, server.Connections);
        Assert.Equal(["", DeliveryFixture.Text], server.Messages);
    }

    [Fact]
    public async Task More_recipients_than_the_server_takes_come_in_several_messages()
    {
        await using var f = new DeliveryFixture();
        var server = f.Mx().On("RCPT TO:<r3@", "452 4.5.3 too many", "250 fine").On("RCPT TO:<r4@", "452 4.5.3 too many", "250 fine");
        var report = await f.ToMxAsync("r1@example.net", "r2@example.net", "r3@example.net", "r4@example.net");
        Assert.All(report.Results, r => Assert.Equal(DeliveryOutcome.Delivered, r.Outcome));
        Assert.Equal((2, 1), (server.Messages.Count, server.Connections));
    }

    [Fact]
    public async Task More_than_a_hundred_recipients_come_in_several_messages_over_one_connection()
    {
        await using var f = new DeliveryFixture();
        var server = f.Mx();
        var report = await f.ToMxAsync([.. Enumerable.Range(0, 250).Select(i => $"r{i}@example.net")]);
        Assert.All(report.Results, r => Assert.Equal(DeliveryOutcome.Delivered, r.Outcome));
        Assert.Equal((3, 1), (server.Messages.Count, server.Connections));
    }

    [Theory]
    [InlineData("CONNECT")]
    [InlineData("EHLO")]
    [InlineData("MAIL")]
    [InlineData("RCPT")]
    [InlineData("DATA")]
    public async Task A_connection_that_is_lost_before_the_message_is_a_delay_and_no_doubt(string stage)
    {
        await using var f = new DeliveryFixture();
        f.Mx().On(stage, ScriptedSmtpServer.Close);
        var result = Only(await f.ToMxAsync());
        Assert.Equal((DeliveryOutcome.Deferred, "4.4.2", false, false), (result.Outcome, result.Status.ToString(), result.IsUnknownOutcome, result.IsReply));
    }

    [Fact]
    public async Task A_connection_that_is_lost_within_a_large_message_is_a_delay()
    {
        await using var f = new DeliveryFixture();
        f.Mx().Offer("PIPELINING").CloseWithinData = 100_000;
        // More than the buffers on the way hold: the end cannot have left.
        var text = "Subject: x\r\n\r\n" + string.Concat(Enumerable.Repeat(new string('x', 998) + "\r\n", 20_000));
        var result = Only(await f.DeliverAsync(DeliveryFixture.Envelope(["bob@example.net"], text), new MxHop("example.net", [])));
        Assert.Equal((DeliveryOutcome.Deferred, "4.4.2", false), (result.Outcome, result.Status.ToString(), result.IsUnknownOutcome));
    }

    [Fact]
    public async Task A_connection_that_is_lost_after_the_message_leaves_a_doubt_and_no_other_server_is_tried()
    {
        await using var f = new DeliveryFixture();
        f.Dns.Mx("example.net", 10, "a.example.net").Mx("example.net", 20, "b.example.net").A("a.example.net", "127.0.0.1").A("b.example.net", "127.0.0.2");
        f.Server().On(".", ScriptedSmtpServer.Close);
        var second = f.Server("127.0.0.2");
        var result = Only(await f.ToMxAsync());
        Assert.Equal((DeliveryOutcome.Deferred, "4.4.2", true), (result.Outcome, result.Status.ToString(), result.IsUnknownOutcome));
        Assert.Empty(second.Commands);
    }

    [Fact]
    public async Task A_server_that_closes_after_421_is_not_asked_on()
    {
        await using var f = new DeliveryFixture();
        f.Mx().On("RCPT TO:<second@", "421 4.3.2 shutting down" + ScriptedSmtpServer.ThenClose);
        var report = await f.ToMxAsync("first@example.net", "second@example.net", "third@example.net");
        Assert.All(report.Results, r => Assert.Equal(DeliveryOutcome.Deferred, r.Outcome));
        Assert.Equal("421 4.3.2 shutting down", report.Results[1].Diagnostic);
    }

    [Theory]
    [InlineData("hello, this is a web server")]
    [InlineData("99 nonsense")]
    [InlineData("220+nonsense")]
    public async Task A_greeting_that_is_none_is_a_delay(string greeting)
    {
        await using var f = new DeliveryFixture();
        f.Mx().On("CONNECT", greeting);
        Assert.Equal((DeliveryOutcome.Deferred, "4.4.2"), (Only(await f.ToMxAsync()).Outcome, Only(await f.ToMxAsync()).Status.ToString()));
    }

    [Fact]
    public async Task A_reply_without_end_is_a_delay()
    {
        await using var f = new DeliveryFixture();
        f.Mx().On("EHLO", string.Join("\r\n", Enumerable.Repeat("250-more", 1000)));
        Assert.Equal(DeliveryOutcome.Deferred, Only(await f.ToMxAsync()).Outcome);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up_after_the_time()
    {
        await using var f = new DeliveryFixture();
        f.Options = f.Options with { ReplyTimeout = TimeSpan.FromMilliseconds(200) };
        f.Mx().On("RCPT", ScriptedSmtpServer.Hang);
        var result = Only(await f.ToMxAsync());
        Assert.Equal((DeliveryOutcome.Deferred, "4.4.2"), (result.Outcome, result.Status.ToString()));
    }

    [Fact]
    public async Task A_message_over_the_servers_limit_is_not_sent()
    {
        await using var f = new DeliveryFixture();
        var server = f.Mx().Offer("SIZE 20");
        var result = Only(await f.ToMxAsync());
        Assert.Equal((DeliveryOutcome.Failed, "5.3.4"), (result.Outcome, result.Status.ToString()));
        Assert.DoesNotContain(server.Commands, c => c.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_with_unicode_addresses_fails_where_they_are_not_known()
    {
        await using var f = new DeliveryFixture();
        var server = f.Mx();
        var envelope = DeliveryFixture.Envelope(["bob@example.net"]) with { NeedsSmtpUtf8 = true };
        Assert.Equal("5.6.7", Only(await f.DeliverAsync(envelope, new MxHop("example.net", []))).Status.ToString());
        server.Offer("SMTPUTF8", "8BITMIME");
        Assert.Equal(DeliveryOutcome.Delivered, Only(await f.DeliverAsync(envelope, new MxHop("example.net", []))).Outcome);
        Assert.Contains("MAIL FROM:<alice@example.org> SMTPUTF8", server.Commands);
    }

    [Fact]
    public async Task Wishes_for_notices_are_passed_on_where_they_are_known()
    {
        await using var f = new DeliveryFixture();
        var server = f.Mx().Offer("DSN");
        var envelope = DeliveryFixture.Envelope(["bob@example.net"]);
        envelope = envelope with
        {
            Dsn = new DsnParameters(DsnReturn.Headers, "id+1"),
            Recipients = [envelope.Recipients[0] with { Dsn = new DsnRecipientParameters(DsnNotify.Success | DsnNotify.Failure, null) }],
        };
        Assert.True(Only(await f.DeliverAsync(envelope, new MxHop("example.net", []))).PassesDsn);
        Assert.Contains("MAIL FROM:<alice@example.org> RET=HDRS ENVID=id+2B1", server.Commands);
        Assert.Contains(server.Commands, c => c.StartsWith("RCPT TO:<bob@example.net> NOTIFY=SUCCESS,FAILURE", StringComparison.Ordinal));
        server.Offer();
        Assert.False(Only(await f.DeliverAsync(envelope, new MxHop("example.net", []))).PassesDsn);
        Assert.Contains("MAIL FROM:<alice@example.org>", server.Commands);
    }

    [Fact]
    public async Task Eight_bit_text_is_said_to_be_that_or_encoded_where_it_is_not_known()
    {
        await using var f = new DeliveryFixture();
        var server = f.Mx().Offer("8BITMIME");
        var text = "Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\nGr\u00fc\u00dfe \r\n";
        await f.DeliverAsync(DeliveryFixture.Envelope(["bob@example.net"], text), new MxHop("example.net", []));
        Assert.Contains("MAIL FROM:<alice@example.org> BODY=8BITMIME", server.Commands);
        Assert.Equal(text, server.Messages[0]);
        server.Offer("SIZE");
        await f.DeliverAsync(DeliveryFixture.Envelope(["bob@example.net"], text), new MxHop("example.net", []));
        Assert.Contains("MAIL FROM:<alice@example.org>", server.Commands);
        Assert.Equal("Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nGr=FC=DFe=20\r\n", server.Messages[1]);
    }

    [Fact]
    public async Task A_stop_ends_a_delivery_that_has_settled_nothing()
    {
        await using var f = new DeliveryFixture();
        using var stop = new CancellationTokenSource();
        var server = f.Mx().On("MAIL", ScriptedSmtpServer.Hang);
        var delivery = f.Delivery.DeliverAsync(DeliveryFixture.Envelope(["bob@example.net"]), new MxHop("example.net", []), stop.Token);
        await Patience.UntilAsync(() => server.Commands.Any(c => c.StartsWith("MAIL", StringComparison.Ordinal)));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => delivery);
    }

    [Fact]
    public async Task A_stop_after_a_refusal_keeps_the_refusal()
    {
        await using var f = new DeliveryFixture();
        using var stop = new CancellationTokenSource();
        var server = f.Mx().Offer().On("RCPT TO:<never@", "550 5.1.1 nobody").On("RCPT TO:<hangs@", ScriptedSmtpServer.Hang);
        var delivery = f.Delivery.DeliverAsync(DeliveryFixture.Envelope(["never@example.net", "hangs@example.net"]), new MxHop("example.net", []), stop.Token);
        await Patience.UntilAsync(() => server.Commands.Any(c => c.Contains("hangs", StringComparison.Ordinal)));
        await stop.CancelAsync();
        Assert.Equal([DeliveryOutcome.Failed, DeliveryOutcome.Deferred], (await delivery).Results.Select(r => r.Outcome));
    }
}
