using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Imap;

public sealed class CheckTests
{
    [Theory, MemberData(nameof(Chunkings.All), MemberType = typeof(Chunkings))]
    public async Task Check_needs_a_selected_mailbox(Chunking chunking)
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.LogInAsync(chunking);
        await c.PlayAsync("C: 1 CHECK\nS: 1 BAD *");
        var selected = await imap.SelectAsync(0, chunking);
        await selected.PlayAsync("C: 2 CHECK\nS: 2 OK *");
    }
}
