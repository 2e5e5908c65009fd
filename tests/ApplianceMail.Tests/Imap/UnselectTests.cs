using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Imap;

public sealed class UnselectTests
{
    [Theory, MemberData(nameof(Chunkings.All), MemberType = typeof(Chunkings))]
    public async Task Unselect_expunges_nothing(Chunking chunking)
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.SelectAsync(1, chunking);
        await c.PlayAsync("C: 1 STORE 1 +FLAGS.SILENT (\\Deleted)\nS: 1 OK *\nC: 2 UNSELECT\nS: 2 OK *\nC: 3 STATUS INBOX (MESSAGES)\nS: * STATUS INBOX (MESSAGES 1)\nS: 3 OK *\nC: 4 UNSELECT\nS: 4 BAD *");
    }
}
