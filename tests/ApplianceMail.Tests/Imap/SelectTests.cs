using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Imap;

public sealed class SelectTests
{
    [Theory, MemberData(nameof(Chunkings.All), MemberType = typeof(Chunkings))]
    public async Task Select_describes_the_mailbox(Chunking chunking)
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.LogInAsync(chunking);
        await ImapHarness.AppendAsync(c, "INBOX", ImapHarness.Message, "(\\Seen) ");
        await ImapHarness.AppendAsync(c, "INBOX", ImapHarness.Message);
        await c.SendAsync("1 SELECT inbox");
        await c.ExpectAsync("* FLAGS (\\Seen \\Answered \\Flagged \\Deleted \\Draft)");
        await c.ExpectAsync("* OK [PERMANENTFLAGS (\\Seen \\Answered \\Flagged \\Deleted \\Draft \\*)] *");
        await c.ExpectAsync("* 2 EXISTS");
        await c.ExpectAsync("* 2 RECENT");
        await c.ExpectAsync("* OK [UNSEEN 2] *");
        await c.ExpectAsync("* OK [UIDVALIDITY *] *");
        await c.ExpectAsync("* OK [UIDNEXT 3] *");
        await c.ExpectAsync("1 OK [READ-WRITE] *");
        await c.SendAsync("2 SELECT INBOX");
        await c.ReadUntilAsync("* 0 RECENT");
        await c.ReadUntilAsync("2 OK *");
    }

    [Fact]
    public async Task A_failed_select_leaves_the_mailbox_that_was_selected()
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.SelectAsync(1);
        await c.SendAsync("1 SELECT nowhere");
        await c.ExpectAsync("1 NO [NONEXISTENT] *");
        await c.SendAsync("2 FETCH 1 FLAGS");
        await c.ExpectAsync("2 BAD *");
    }

    [Fact]
    public async Task Messages_are_recent_for_one_session_only()
    {
        await using var imap = await ImapHarness.StartAsync();
        var first = await imap.SelectAsync();
        var second = await imap.SelectAsync();
        await ImapHarness.AppendAsync(second, "INBOX", ImapHarness.Message);
        await first.SendAsync("1 NOOP");
        await first.ExpectAsync("* 1 EXISTS");
        await first.ExpectAsync("* 0 RECENT");
        await first.ExpectAsync("1 OK *");
    }
}
