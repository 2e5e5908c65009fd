using ApplianceMail.Access.Imap;
using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Imap;

public sealed class ImapSessionTests
{
    [Theory, MemberData(nameof(Chunkings.All), MemberType = typeof(Chunkings))]
    public async Task Bad_commands_are_told_with_their_tag(Chunking chunking)
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.ConnectAsync(chunking);
        await c.PlayAsync("""
            C: 1 PLUM
            S: 1 BAD *
            C: 2 SELECT INBOX
            S: 2 BAD *
            C: 3
            S: 3 BAD *
            C: 4 NOOP
            S: 4 OK *
            C: + NOOP
            S: * BAD *
            C: 5 UID PLUM 1
            S: 5 BAD *
            C: 6 UID
            S: 6 BAD *
            C: a.b]c NOOP
            S: a.b]c OK *
            """);
    }

    [Fact]
    public async Task Ten_bad_commands_in_a_row_end_the_session()
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.ConnectAsync();
        for (int i = 1; i <= 10; i++) await c.PlayAsync($"C: {i} PLUM\nS: {i} BAD *");
        await c.PlayAsync("S: * BYE *");
        await c.ExpectEndAsync();
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("POST /x HTTP/1.0\r\n\r\na LOGIN alice secret\r\n")]
    [InlineData("\u0016\u0003\u0001\u0002\u0000\u0001\r\n")]
    public async Task Other_protocols_are_sent_away(string text)
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.ConnectAsync();
        await c.SendRawAsync(text);
        await c.PlayAsync("S: * BAD *\nS: * BYE *");
        await c.ExpectEndAsync();
    }

    [Theory, MemberData(nameof(Chunkings.All), MemberType = typeof(Chunkings))]
    public async Task A_literal_over_the_limit_is_refused_and_the_session_stays_in_step(Chunking chunking)
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.LogInAsync(chunking);
        await c.PlayAsync("C: 1 SELECT {70000}\nS: 1 BAD *");
        await c.SendRawAsync($"2 SELECT {{70000+}}\r\n{new string('x', 69_993)}\r\n9 Y\r\n more\r\n3 NOOP\r\n");
        await c.PlayAsync("S: 2 BAD *\nS: 3 OK *");
        await c.SendRawAsync("4 PLUM {3+}\r\nabc {3+}\r\nabc\r\n5 NOOP\r\n");
        await c.PlayAsync("S: 4 BAD *\nS: 5 OK *");
    }

    [Fact]
    public async Task A_stranger_that_sends_a_huge_literal_is_cut_off()
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.ConnectAsync();
        await c.PlayAsync("C: 1 APPEND INBOX {2000000+}\nS: * BYE *\nS: 1 BAD *");
        await c.ExpectEndAsync();
    }

    [Fact]
    public async Task Select_is_not_followed_by_news_of_itself()
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.SelectAsync(1);
        var other = await imap.SelectAsync();
        await c.PlayAsync("C: 1 STORE 1 +FLAGS.SILENT (\\Deleted)\nS: 1 OK *\nC: 2 EXPUNGE\nS: * 1 EXPUNGE\nS: 2 OK *");
        await other.SendAsync("1 SELECT INBOX");
        Assert.DoesNotContain(await other.ReadUntilAsync("1 OK *"), line => line.Contains("EXPUNGE"));
    }

    [Fact]
    public async Task A_line_over_the_limit_is_bad()
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.LogInAsync();
        await c.SendAsync("1 LIST \"\" " + new string('x', 70_000));
        await c.PlayAsync("S: * BAD *\nC: 2 NOOP\nS: 2 OK *");
    }

    [Fact]
    public async Task A_silent_client_is_logged_out_sooner_before_login()
    {
        foreach (bool loggedIn in new[] { false, true })
        {
            var time = new ManualTime();
            await using var imap = await ImapHarness.StartAsync(new ImapSessionOptions { HostName = "mail.example.org", AllowPlainTextLogin = true }, time);
            var c = loggedIn ? await imap.LogInAsync() : await imap.ConnectAsync();
            var start = time.GetUtcNow();
            var bye = c.ExpectAsync("* BYE *");
            while (!bye.IsCompleted)
            {
                time.Advance(TimeSpan.FromSeconds(30));
                await Task.Delay(1);
            }
            await bye;
            await c.ExpectEndAsync();
            Assert.True(time.GetUtcNow() - start >= TimeSpan.FromMinutes(loggedIn ? 30 : 3));
        }
    }

    [Fact]
    public async Task A_stop_of_the_server_says_bye()
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.LogInAsync();
        await c.StopServerAsync();
        await c.PlayAsync("S: * BYE *");
        await c.ExpectEndAsync();
    }

    [Fact]
    public void Every_row_of_the_table_has_a_test_class()
    {
        var classes = typeof(ImapSessionTests).Assembly.GetTypes().Select(t => t.Name).ToHashSet();
        foreach (var command in ImapCommands.All)
        {
            var handler = command.Run.Method.DeclaringType!.Name;
            Assert.True(classes.Contains(handler + "Tests"), $"{command.Name} has no class {handler}Tests.");
        }
    }
}
