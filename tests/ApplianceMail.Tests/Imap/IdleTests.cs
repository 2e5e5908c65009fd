using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Imap;

public sealed class IdleTests
{
    [Theory, MemberData(nameof(Chunkings.All), MemberType = typeof(Chunkings))]
    public async Task Changes_are_told_at_once(Chunking chunking)
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.SelectAsync(1, chunking);
        var other = await imap.SelectAsync();
        await c.PlayAsync("C: 1 IDLE\nS: + *");
        await ImapHarness.AppendAsync(other, "INBOX", ImapHarness.Message);
        await c.PlayAsync("S: * 2 EXISTS\nS: * * RECENT");
        await other.PlayAsync("C: 1 STORE 2 +FLAGS.SILENT (\\Deleted)\nS: 1 OK *");
        await c.PlayAsync("S: * 2 FETCH (FLAGS (\\Deleted*))");
        await other.PlayAsync("C: 2 EXPUNGE\nS: * 2 EXPUNGE\nS: 2 OK *");
        await c.PlayAsync("S: * 2 EXPUNGE\nC: done\nS: 1 OK *\nC: 2 NOOP\nS: 2 OK *");
    }

    [Theory, MemberData(nameof(Chunkings.All), MemberType = typeof(Chunkings))]
    public async Task Done_may_come_with_the_command(Chunking chunking)
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.LogInAsync(chunking);
        await c.PlayAsync("C: 1 IDLE\nC: DONE\nC: 2 NOOP\nS: + *\nS: 1 OK *\nS: 2 OK *");
    }

    [Fact]
    public async Task Anything_but_done_is_bad()
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.SelectAsync();
        await c.PlayAsync("C: 1 IDLE\nS: + *\nC: 2 NOOP\nS: 1 BAD *\nC: 3 NOOP\nS: 3 OK *");
    }

    [Fact]
    public async Task Signs_of_life_come_until_the_client_has_been_silent_for_half_an_hour()
    {
        var time = new ManualTime();
        await using var imap = await ImapHarness.StartAsync(new() { HostName = "mail.example.org", AllowPlainTextLogin = true }, time);
        var c = await imap.SelectAsync();
        await c.PlayAsync("C: 1 IDLE\nS: + *");
        var begun = time.GetUtcNow();
        for (int i = 0; i < 3; i++)
        {
            await Patience.UntilAsync(() => time.IsAwaited(TimeSpan.FromMinutes(2)));
            time.Advance(TimeSpan.FromMinutes(2));
            await c.ExpectAsync("* OK Still here");
        }
        var lines = c.ReadUntilAsync("* BYE *");
        while (!lines.IsCompleted)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(1);
        }
        await lines;
        Assert.True(time.GetUtcNow() - begun >= TimeSpan.FromMinutes(30));
    }

    [Fact]
    public async Task A_stop_of_the_server_ends_the_wait_with_bye()
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.SelectAsync();
        await c.PlayAsync("C: 1 IDLE\nS: + *");
        await c.StopServerAsync();
        await c.PlayAsync("S: * BYE *");
        await c.ExpectEndAsync();
    }
}
