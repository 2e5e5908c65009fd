using ApplianceMail.Store;
using ApplianceMail.Tests.Harness;
using ApplianceMail.Transport.Smtp;
using FsCheck;
using FsCheck.Fluent;

namespace ApplianceMail.Tests.Smtp;

public sealed class SmtpSessionTests
{
    [Theory]
    [InlineData("GET / HTTP/1.1")]
    [InlineData("POST / HTTP/1.1")]
    [InlineData("CONNECT mail:25 HTTP/1.1")]
    [InlineData("OPTIONS * HTTP/1.1")]
    public async Task A_browser_is_cut_off_without_an_answer(string line)
    {
        foreach (var chunking in Enum.GetValues<Chunking>())
        {
            await using var smtp = await SmtpHarness.RelayAsync(chunking);
            await smtp.SendAsync(line);
            await smtp.SendAsync("MAIL FROM:<a@example.net>");
            await smtp.ExpectAsync("220 *");
            await smtp.Client.ExpectEndAsync();
        }
    }

    [Theory]
    [InlineData("\u0016\u0003\u0001\u0002\u0000")]
    [InlineData("\u0080\u0001")]
    [InlineData("\0")]
    public async Task Binary_data_is_cut_off_without_waiting_for_a_line(string octets)
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        await smtp.ExpectAsync("220 *");
        await smtp.Client.SendRawAsync(octets);
        await smtp.Client.ExpectEndAsync();
    }

    [Theory]
    [InlineData("XYZZY", "500 5.5.1 *")]
    [InlineData("", "500 5.5.1 *")]
    [InlineData("TURN", "500 5.5.1 *")]
    [InlineData("NOOP\0", "500 5.5.2 *")]
    [InlineData("NOOP\rRSET", "500 5.5.2 *")]
    [InlineData("NOOP \u00FC", "500 5.5.2 *")]
    [InlineData("DATA", "503 5.5.1 *")]
    public async Task Wrong_commands_get_their_code(string line, string expected)
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        await smtp.ExpectAsync("220 *");
        await smtp.SendAsync(line);
        await smtp.ExpectAsync(expected);
        await smtp.SendAsync("NOOP");
        await smtp.ExpectAsync("250 2.0.0 *");
    }

    [Theory, EveryChunking]
    public async Task A_line_that_is_too_long_is_refused_and_the_session_stays_in_step(Chunking chunking)
    {
        await using var smtp = await SmtpHarness.RelayAsync(chunking);
        await smtp.SendAsync("NOOP " + new string('x', 506));
        await smtp.SendAsync("NOOP " + new string('x', 5000));
        await smtp.SendAsync("NOOP " + new string('x', 20000));
        await smtp.SendAsync("NOOP");
        await smtp.ExpectAsync("220 *");
        await smtp.ExpectAsync("250 2.0.0 *");
        await smtp.ExpectAsync("500 5.5.6 *");
        await smtp.ExpectAsync("500 5.5.6 *");
        await smtp.ExpectAsync("250 2.0.0 *");
    }

    [Fact]
    public async Task Ten_mistakes_end_the_session()
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        await smtp.ExpectAsync("220 *");
        for (int i = 1; i <= 10; i++)
        {
            await smtp.SendAsync("XYZZY");
            await smtp.ExpectAsync(i < 10 ? "500 5.5.1 *" : "421 4.7.0 *");
        }
        await smtp.Client.ExpectEndAsync();
    }

    [Fact]
    public async Task Silence_ends_with_421()
    {
        var time = new ManualTime();
        await using var smtp = await SmtpHarness.RelayAsync(time: time);
        await smtp.ExpectAsync("220 *");
        await smtp.SendAsync("NOOP");
        await smtp.ExpectAsync("250 *");
        await AdvanceUntilEndAsync(smtp, time);
        await smtp.ExpectAsync("421 4.4.2 *");
        await smtp.Client.ExpectEndAsync();
    }

    [Fact]
    public async Task Silence_within_a_message_ends_with_421_and_without_a_message()
    {
        var time = new ManualTime();
        await using var smtp = await SmtpHarness.RelayAsync(time: time);
        await smtp.HelloAsync();
        await smtp.SendAsync("MAIL FROM:<a@example.net>");
        await smtp.SendAsync("RCPT TO:<alice@example.org>");
        await smtp.SendAsync("DATA");
        await smtp.Client.ReadUntilAsync("354 *");
        await smtp.Client.SendRawAsync("half a message\r\n");
        await AdvanceUntilEndAsync(smtp, time);
        await smtp.ExpectAsync("421 4.4.2 *");
        await smtp.Client.ExpectEndAsync();
        Assert.Empty(await smtp.InboxAsync());
    }

    [Fact]
    public async Task A_server_that_stops_says_so()
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        await smtp.ExpectAsync("220 *");
        await smtp.SendAsync("NOOP");
        await smtp.ExpectAsync("250 *");
        await smtp.Client.StopServerAsync();
        await smtp.ExpectAsync("421 4.3.2 *");
        await smtp.Client.ExpectEndAsync();
    }

    [Fact]
    public async Task Recipients_pipelined_behind_a_refused_sender_are_no_mistakes()
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        await smtp.HelloAsync();
        await smtp.SendAsync("MAIL FROM:<a@example.net> SIZE=99999999999");
        await smtp.ExpectAsync("552 5.3.4 *");
        for (int i = 0; i < 20; i++) await smtp.SendAsync("RCPT TO:<alice@example.org>");
        for (int i = 0; i < 20; i++) await smtp.ExpectAsync("503 5.5.1 *");
        await smtp.SendAsync("NOOP");
        await smtp.ExpectAsync("250 *");
    }

    [Fact]
    public async Task A_disk_that_is_nearly_full_refuses_Mail()
    {
        await using var smtp = SmtpHarness.Over(await StoreFixture.StartAsync(options: new StoreOptions { Directory = "", FreeSpaceReserveBytes = long.MaxValue }));
        await smtp.HelloAsync();
        await smtp.SendAsync("MAIL FROM:<a@example.net>");
        await smtp.ExpectAsync("452 4.3.1 *");
    }

    [Theory]
    [InlineData(100)]
    [InlineData(400_000)]
    public async Task A_failing_disk_is_a_reason_to_come_back_and_the_session_stays_in_step(int bytes)
    {
        var disk = new FailingDisk();
        await using var smtp = SmtpHarness.Over(await StoreFixture.StartAsync(disk));
        await smtp.HelloAsync();
        disk.FailedWrites = int.MaxValue;
        var content = string.Concat(Enumerable.Repeat("QUIT\r\n", bytes / 6));
        await smtp.DeliverAsync(content, expected: "451 4.3.0 *");
        disk.FailedWrites = 0;
        await smtp.SendAsync("NOOP");
        await smtp.ExpectAsync("250 2.0.0 *");
        Assert.Empty(await smtp.InboxAsync());
    }

    [Fact]
    public async Task Whatever_is_sent_the_session_ends_without_a_fault_of_ours()
    {
        await using var mail = await StoreFixture.StartAsync();
        var server = SmtpHarness.Server(mail, SmtpServiceKind.Submission, o => o with { AllowPlainTextLogin = true, RequireAuthentication = false });
        var token = Gen.Elements(
            "EHLO x\r\n", "MAIL FROM:<a@b.c>\r\n", "RCPT TO:<alice@example.org>\r\n", "DATA\r\n", "\r\n.\r\n", "AUTH PLAIN\r\n", "AUTH LOGIN\r\n", "=\r\n", "RSET\r\n",
            "STARTTLS\r\n", "*\r\n", "\r", "\n", ".", "\0", "\u00FF", "<", ">", ":", " ", "SIZE=1", "MAIL FROM:<", "HELP\r\n", "VRFY x\r\n", "text");
        var scripts = token.ListOf().Select(t => string.Concat(t)).ToArbitrary();
        // On the pool: the runner's own context has few threads, and this blocks one of them.
        Prop.ForAll(scripts, script => Task.Run(() => RunAsync(server, script)).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    static async Task<bool> RunAsync(SmtpServer server, string script)
    {
        await using var client = DialogueClient.Start(server.RunAsync);
        await client.SendRawAsync(script);
        await client.CloseAsync();
        try { await client.Session.WaitAsync(Patience.Limit); }
        catch (IOException e) when (e is not StoreUnavailableException) { }
        return true;
    }

    [Fact]
    public async Task Commands_that_end_with_a_bare_LF_are_understood()
    {
        await using var smtp = await SmtpHarness.RelayAsync();
        await smtp.Client.SendRawAsync("NOOP\nNOOP\n");
        await smtp.ExpectAsync("220 *");
        await smtp.ExpectAsync("250 *");
        await smtp.ExpectAsync("250 *");
    }

    /// <summary>The session may not be waiting yet when the clock moves, so the clock goes on until it has ended.</summary>
    static async Task AdvanceUntilEndAsync(SmtpHarness smtp, ManualTime time)
    {
        while (!smtp.Client.Session.IsCompleted)
        {
            time.Advance(TimeSpan.FromMinutes(6));
            await Task.Yield();
        }
    }
}
