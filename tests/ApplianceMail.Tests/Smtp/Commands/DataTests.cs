using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Smtp.Commands;

public sealed class DataTests
{
    const string Simple = "From: a@example.net\r\nSubject: x\r\n\r\nbody\r\n";

    [Theory, EveryChunking]
    public async Task A_message_arrives_octet_by_octet_under_its_trace(Chunking chunking)
    {
        await using var smtp = await SmtpHarness.RelayAsync(chunking);
        await smtp.HelloAsync();
        var reply = await smtp.DeliverAsync(Simple);
        var message = Assert.Single(await smtp.InboxAsync());
        var id = reply["250 2.0.0 ".Length..];
        Assert.StartsWith("Return-Path: <sender@example.net>\r\nDelivered-To: alice@example.org\r\nReceived: from client.example ([192.0.2.7])", message);
        Assert.Contains($"with ESMTP id {id}", message);
        Assert.Contains("for <alice@example.org>;", message);
        Assert.Equal(Simple, SmtpHarness.ContentOf(message));
    }

    public static TheoryData<string, string> Contents => new()
    {
        // A message of only a dot is empty.
        { "", "" },
        // The first line is dot-stuffed.
        { "..first\r\n", ".first\r\n" },
        { "..\r\n", ".\r\n" },
        { "\r\n", "\r\n" },
        { "a\r\n..\r\n...\r\n", "a\r\n.\r\n..\r\n" },
        { "\0\u0001\u00FF\r\n", "\0\u0001\u00FF\r\n" },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task Dots_are_unstuffed(string wire, string content)
    {
        foreach (var chunking in Enum.GetValues<Chunking>())
        {
            await using var smtp = await SmtpHarness.RelayAsync(chunking);
            await smtp.HelloAsync();
            await smtp.DeliverAsync(wire);
            Assert.Equal(content, SmtpHarness.ContentOf(Assert.Single(await smtp.InboxAsync())));
        }
    }

    [Theory]
    [InlineData("\n.\r\n")]
    [InlineData("\r.\r\n")]
    [InlineData("\n.\n")]
    [InlineData("\r.\r")]
    [InlineData("\r\n.\n")]
    [InlineData("\r\n.\r")]
    [InlineData("\r\n\0.\r\n")]
    [InlineData("\r\n.\0\r\n")]
    [InlineData("\r\n.\r\r\n")]
    [InlineData("\n\n.\r\n")]
    [InlineData("\r\r.\r\n")]
    public async Task No_other_end_than_CR_LF_dot_CR_LF_lets_a_second_message_in(string end)
    {
        foreach (var chunking in Enum.GetValues<Chunking>())
        {
            await using var smtp = await SmtpHarness.RelayAsync(chunking);
            await smtp.HelloAsync();
            await smtp.DeliverAsync($"Subject: x\r\n\r\nfirst{end}MAIL FROM:<evil@example.net>\r\nRCPT TO:<bob@example.org>\r\nDATA\r\nSubject: smuggled\r\n\r\nx\r\n");
            await smtp.SendAsync("NOOP");
            await smtp.ExpectAsync("250 2.0.0 OK");
            Assert.Contains("evil@example.net", Assert.Single(await smtp.InboxAsync()));
            Assert.Empty(await smtp.InboxAsync(smtp.Mail.BobMail));
        }
    }

    [Fact]
    public async Task Bare_CR_and_LF_become_line_ends()
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        await smtp.HelloAsync();
        await smtp.DeliverAsync("Subject: x\n\na\nb\rc\r\r\nd\r\n");
        Assert.Equal("Subject: x\r\n\r\na\r\nb\r\nc\r\nd\r\n", SmtpHarness.ContentOf(Assert.Single(await smtp.InboxAsync())));
    }

    [Theory, EveryChunking]
    public async Task A_message_above_the_limit_is_read_to_its_end_and_refused_whatever_SIZE_said(Chunking chunking)
    {
        await using var smtp = await SmtpHarness.RelayAsync(chunking, o => o with { MaxMessageBytes = 100 });
        await smtp.HelloAsync();
        await smtp.SendAsync("MAIL FROM:<a@example.net> SIZE=10");
        await smtp.SendAsync("RCPT TO:<alice@example.org>");
        await smtp.SendAsync("DATA");
        await smtp.Client.SendRawAsync(new string('x', 70) + "\r\n" + new string('y', 70) + "\r\n.\r\n");
        await smtp.SendAsync("NOOP");
        await smtp.ExpectAsync("250 2.1.0 *");
        await smtp.ExpectAsync("250 2.1.5 *");
        await smtp.ExpectAsync("354 *");
        await smtp.ExpectAsync("552 5.3.4 *");
        await smtp.ExpectAsync("250 2.0.0 *");
        Assert.Empty(await smtp.InboxAsync());
    }

    [Fact]
    public async Task The_limit_counts_octets_after_unstuffing()
    {
        await using var smtp = await SmtpHarness.RelayAsync(change: o => o with { MaxMessageBytes = 4 });
        await smtp.HelloAsync();
        await smtp.DeliverAsync("..x\r\n");
        await smtp.DeliverAsync("..xy\r\n", expected: "552 5.3.4 *");
    }

    [Fact]
    public async Task A_line_of_a_megabyte_loses_no_octet()
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        await smtp.HelloAsync();
        var content = "Subject: x\r\n\r\n" + new string('z', 1024 * 1024) + "\r\n";
        await smtp.DeliverAsync(content);
        Assert.Equal(content, SmtpHarness.ContentOf(Assert.Single(await smtp.InboxAsync())));
    }

    [Fact]
    public async Task Each_mailbox_gets_one_copy_and_several_recipients_are_not_told_of_each_other()
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        await smtp.HelloAsync();
        await smtp.SendAsync("MAIL FROM:<>");
        await smtp.SendAsync("RCPT TO:<alice@example.org>");
        await smtp.SendAsync("RCPT TO:<ALICE@example.org>");
        await smtp.SendAsync("RCPT TO:<bob@example.org>");
        await smtp.SendAsync("DATA");
        await smtp.SendAsync("Subject: x\r\n\r\nx\r\n.");
        await smtp.Client.ReadUntilAsync("354 *");
        await smtp.ExpectAsync("250 2.0.0 *");
        var alice = Assert.Single(await smtp.InboxAsync());
        Assert.StartsWith("Return-Path: <>\r\n", alice);
        Assert.DoesNotContain(" for <", alice);
        Assert.Contains("Delivered-To: bob@example.org", Assert.Single(await smtp.InboxAsync(smtp.Mail.BobMail)));
    }

    [Fact]
    public async Task Data_needs_a_recipient()
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        await smtp.HelloAsync();
        await smtp.SendAsync("DATA");
        await smtp.ExpectAsync("503 5.5.1 *");
        await smtp.SendAsync("MAIL FROM:<a@example.net>");
        await smtp.ExpectAsync("250 *");
        await smtp.SendAsync("DATA");
        await smtp.ExpectAsync("503 5.5.1 *");
        await smtp.SendAsync("RCPT TO:<nobody@example.org>");
        await smtp.ExpectAsync("550 *");
        await smtp.SendAsync("DATA");
        await smtp.ExpectAsync("554 5.5.1 *");
        await smtp.SendAsync("DATA now");
        await smtp.ExpectAsync("501 5.5.4 *");
    }

    [Fact]
    public async Task After_a_message_the_next_begins_with_Mail()
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        await smtp.HelloAsync();
        await smtp.DeliverAsync(Simple);
        await smtp.SendAsync("RCPT TO:<alice@example.org>");
        await smtp.ExpectAsync("503 5.5.1 *");
        await smtp.DeliverAsync(Simple);
        Assert.Equal(2, (await smtp.InboxAsync()).Count);
    }

    [Fact]
    public async Task A_message_that_went_round_in_circles_is_refused()
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        await smtp.HelloAsync();
        var hops = string.Concat(Enumerable.Repeat("Received: from a by b; Fri, 2 Jan 2026 03:04:05 +0000\r\n", 100));
        await smtp.DeliverAsync(hops + Simple);
        await smtp.DeliverAsync("Received: from a by b; Fri, 2 Jan 2026 03:04:05 +0000\r\n" + hops + Simple, expected: "554 5.4.6 *");
    }

    [Fact]
    public async Task A_message_that_was_cut_off_is_not_accepted()
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        await smtp.HelloAsync();
        await smtp.SendAsync("MAIL FROM:<a@example.net>");
        await smtp.SendAsync("RCPT TO:<alice@example.org>");
        await smtp.SendAsync("DATA");
        await smtp.SendAsync("Subject: half\r\n\r\nhalf\r\n.");
        await smtp.Client.SendRawAsync("");
        await smtp.Client.ReadUntilAsync("354 *");
        await smtp.ExpectAsync("250 2.0.0 *");
        await smtp.SendAsync("MAIL FROM:<a@example.net>");
        await smtp.SendAsync("RCPT TO:<alice@example.org>");
        await smtp.SendAsync("DATA");
        await smtp.Client.SendRawAsync("Subject: half\r\n\r\nhalf\r\n.\r");
        await smtp.Client.ReadUntilAsync("354 *");
        await smtp.Client.CloseAsync();
        await Assert.ThrowsAsync<IOException>(() => smtp.Client.Session);
        Assert.Single(await smtp.InboxAsync());
    }

    [Fact]
    public async Task A_message_of_a_user_gets_the_Date_and_the_id_that_it_lacks()
    {
        await using var smtp = await SmtpHarness.SubmissionAsync();
        await smtp.LogInAsync();
        await smtp.SendAsync("MAIL FROM:<alice@example.org>");
        await smtp.SendAsync("RCPT TO:<bob@example.org>");
        await smtp.SendAsync("DATA");
        await smtp.SendAsync("Subject: x\r\n\r\nx\r\n.");
        await smtp.Client.ReadUntilAsync("354 *");
        await smtp.ExpectAsync("250 2.0.0 *");
        var message = Assert.Single(await smtp.InboxAsync(smtp.Mail.BobMail));
        Assert.Contains("with ESMTPA id ", message);
        Assert.Contains("\r\nDate: ", message);
        Assert.Contains("\r\nMessage-ID: <", message);
    }

    [Fact]
    public async Task A_relayed_message_gets_no_Date()
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        await smtp.HelloAsync();
        await smtp.DeliverAsync("Subject: x\r\n\r\nx\r\n");
        Assert.DoesNotContain("\r\nDate: ", Assert.Single(await smtp.InboxAsync()));
    }
}
