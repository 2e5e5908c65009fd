using ApplianceMail.Access.Imap;
using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Imap;

public sealed class AppendTests
{
    const string Message = ImapHarness.Message;

    static readonly ImapSessionOptions s_small = new() { HostName = "mail.example.org", AllowPlainTextLogin = true, MaxMessageBytes = 1000 };

    [Theory, MemberData(nameof(Chunkings.All), MemberType = typeof(Chunkings))]
    public async Task Flags_and_date_are_kept(Chunking chunking)
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.LogInAsync(chunking);
        await c.SendRawAsync($"1 APPEND Sent (\\Seen kw) \" 7-Feb-2024 21:52:25 -0800\" {{{Message.Length}}}\r\n");
        await c.ExpectAsync("+ *");
        await c.SendRawAsync(Message + "\r\n");
        await c.ExpectAsync("1 OK [APPENDUID * 1] *");
        await c.SendAsync("2 SELECT Sent");
        await c.ReadUntilAsync("2 OK *");
        await c.PlayAsync("C: 3 FETCH 1 (FLAGS INTERNALDATE)\nS: * 1 FETCH (FLAGS (\\Seen \\Recent kw) INTERNALDATE \" 8-Feb-2024 05:52:25 +0000\")\nS: 3 OK *");
    }

    [Theory, MemberData(nameof(Chunkings.All), MemberType = typeof(Chunkings))]
    public async Task Several_messages_are_appended_in_one_command(Chunking chunking)
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.SelectAsync(0, chunking);
        await c.SendRawAsync($"1 APPEND {{5+}}\r\nINBOX (\\Seen) {{{Message.Length}+}}\r\n{Message} \"01-Jan-2020 00:00:00 +0000\" {{{Message.Length}+}}\r\n{Message}\r\n");
        await c.ExpectAsync("* 2 EXISTS");
        await c.ExpectAsync("* 2 RECENT");
        await c.ExpectAsync("1 OK [APPENDUID * 1:2] *");
    }

    [Fact]
    public async Task Of_several_messages_none_is_appended_when_one_is_refused()
    {
        await using var imap = await ImapHarness.StartAsync(s_small);
        var c = await imap.LogInAsync();
        var large = new string('x', 1001);
        await c.SendRawAsync($"1 APPEND INBOX {{{Message.Length}+}}\r\n{Message} {{1001+}}\r\n{large} {{4+}}\r\nmore\r\n");
        await c.ExpectAsync("1 NO [TOOBIG] *");
        await c.SendRawAsync($"2 APPEND INBOX {{{Message.Length}+}}\r\n{Message} {{0+}}\r\n\r\n");
        await c.ExpectAsync("2 NO *");
        await c.SendRawAsync($"3 APPEND INBOX {{{Message.Length}+}}\r\n{Message} plum\r\n");
        await c.ExpectAsync("3 BAD *");
        await c.PlayAsync("C: 4 STATUS INBOX (MESSAGES)\nS: * STATUS INBOX (MESSAGES 0)\nS: 4 OK *");
    }

    [Fact]
    public async Task A_message_over_the_limit_is_refused_before_it_is_sent()
    {
        await using var imap = await ImapHarness.StartAsync(s_small);
        var c = await imap.LogInAsync();
        await c.PlayAsync("C: 1 APPEND INBOX {1001}\nS: 1 NO [TOOBIG] *\nC: 2 NOOP\nS: 2 OK *");
        await c.PlayAsync("C: 3 APPEND INBOX {99999999999999999999}\nS: 3 NO [TOOBIG] *\nC: 4 NOOP\nS: 4 OK *");
    }

    [Theory, MemberData(nameof(Chunkings.All), MemberType = typeof(Chunkings))]
    public async Task A_message_over_the_limit_that_comes_unasked_is_read_and_thrown_away(Chunking chunking)
    {
        await using var imap = await ImapHarness.StartAsync(s_small);
        var c = await imap.LogInAsync(chunking);
        var evil = string.Concat(Enumerable.Repeat("x DELETE Trash\r\n", 100));
        await c.SendRawAsync($"1 APPEND INBOX {{{evil.Length}+}}\r\n{evil}\r\n2 LIST \"\" Trash\r\n");
        await c.PlayAsync("S: 1 NO [TOOBIG] *\nS: * LIST * Trash\nS: 2 OK *");
    }

    [Theory]
    [InlineData("nowhere {4+}\r\nabcd", "NO [TRYCREATE] *")]
    [InlineData("INBOX (\\Plum) {4+}\r\nabcd", "BAD *")]
    [InlineData("INBOX \"99-Jan-2020 00:00:00 +0000\" {4+}\r\nabcd", "BAD *")]
    [InlineData("INBOX {4+}\r\nabcd{4+}\r\nabcd", "BAD *")]
    [InlineData("INBOX \"abcd\"", "BAD *")]
    [InlineData("INBOX", "BAD *")]
    public async Task Refusals_leave_the_session_in_step(string arguments, string reply)
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.LogInAsync();
        await c.SendRawAsync($"1 APPEND {arguments}\r\n");
        await c.ExpectAsync("1 " + reply);
        await c.PlayAsync("C: 2 NOOP\nS: 2 OK *");
    }

    [Fact]
    public async Task A_missing_mailbox_is_told_before_the_message_is_sent()
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.LogInAsync();
        await c.PlayAsync("C: 1 APPEND nowhere {1000}\nS: 1 NO [TRYCREATE] *\nC: 2 NOOP\nS: 2 OK *");
    }

    [Fact]
    public async Task Large_messages_come_back_octet_for_octet()
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.LogInAsync();
        var large = Message + string.Concat(Enumerable.Range(0, 60_000).Select(i => $"line {i}\r\n"));
        await ImapHarness.AppendAsync(c, "INBOX", large);
        await c.SendAsync("1 SELECT INBOX");
        await c.ReadUntilAsync("1 OK *");
        await c.SendAsync("2 FETCH 1 BODY.PEEK[]");
        await c.ExpectAsync($"* 1 FETCH (BODY[] {{{large.Length}}}");
        Assert.Equal(large, await c.ReadBytesAsync(large.Length));
        await c.PlayAsync("S: )\nS: 2 OK *");
    }
}
