using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Imap;

public sealed class CloseTests
{
    [Theory, MemberData(nameof(Chunkings.All), MemberType = typeof(Chunkings))]
    public async Task Close_expunges_without_telling(Chunking chunking)
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.SelectAsync(2, chunking);
        await c.PlayAsync("""
            C: 1 STORE 1 +FLAGS.SILENT (\Deleted)
            S: 1 OK *
            C: 2 CLOSE
            S: 2 OK *
            C: 3 CLOSE
            S: 3 BAD *
            C: 4 STATUS INBOX (MESSAGES)
            S: * STATUS INBOX (MESSAGES 1)
            S: 4 OK *
            """);
    }

    [Fact]
    public async Task Close_does_not_expunge_a_read_only_mailbox()
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.SelectAsync(1);
        await c.PlayAsync("C: 1 STORE 1 +FLAGS.SILENT (\\Deleted)\nS: 1 OK *\nC: 2 EXAMINE INBOX");
        await c.ReadUntilAsync("2 OK *");
        await c.PlayAsync("C: 3 CLOSE\nS: 3 OK *\nC: 4 STATUS INBOX (MESSAGES)\nS: * STATUS INBOX (MESSAGES 1)\nS: 4 OK *");
    }
}
