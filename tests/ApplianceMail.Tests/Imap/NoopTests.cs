using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Imap;

public sealed class NoopTests
{
    [Theory, MemberData(nameof(Chunkings.All), MemberType = typeof(Chunkings))]
    public async Task Noop_is_allowed_in_every_state_and_tells_news(Chunking chunking)
    {
        await using var imap = await ImapHarness.StartAsync();
        var fresh = await imap.ConnectAsync(chunking);
        await fresh.PlayAsync("C: 1 NOOP\nS: 1 OK *");
        var c = await imap.SelectAsync(1, chunking);
        var other = await imap.SelectAsync();
        await other.PlayAsync("C: 1 STORE 1 +FLAGS (\\Flagged Urgent)\nS: * FLAGS *\nS: * OK *\nS: * 1 FETCH (FLAGS (\\Flagged Urgent))\nS: 1 OK *");
        await ImapHarness.AppendAsync(other, "INBOX", ImapHarness.Message);
        await c.PlayAsync("""
            C: 1 NOOP
            S: * 2 EXISTS
            S: * 1 RECENT
            S: * FLAGS (\Seen \Answered \Flagged \Deleted \Draft Urgent)
            S: * OK [PERMANENTFLAGS (\Seen \Answered \Flagged \Deleted \Draft Urgent \*)] *
            S: * 1 FETCH (FLAGS (\Flagged \Recent Urgent))
            S: 1 OK *
            C: 2 NOOP
            S: 2 OK *
            """);
    }
}
