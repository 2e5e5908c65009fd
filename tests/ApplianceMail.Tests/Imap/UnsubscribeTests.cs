using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Imap;

public sealed class UnsubscribeTests
{
    [Theory, MemberData(nameof(Chunkings.All), MemberType = typeof(Chunkings))]
    public async Task Unsubscribed_names_are_no_longer_told(Chunking chunking)
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.LogInAsync(chunking);
        await c.PlayAsync("C: 1 UNSUBSCRIBE Trash\nS: 1 OK *\nC: 2 LSUB \"\" T*\nS: 2 OK *\nC: 3 UNSUBSCRIBE a b\nS: 3 BAD *");
    }
}
