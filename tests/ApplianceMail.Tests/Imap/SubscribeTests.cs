using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Imap;

public sealed class SubscribeTests
{
    [Theory, MemberData(nameof(Chunkings.All), MemberType = typeof(Chunkings))]
    public async Task Subscribed_names_are_told_by_lsub(Chunking chunking)
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.LogInAsync(chunking);
        await c.PlayAsync("C: 1 CREATE a\nS: 1 OK *\nC: 2 SUBSCRIBE a\nS: 2 OK *\nC: 3 LSUB \"\" a*\nS: * LSUB () \"/\" a\nS: 3 OK *\nC: 4 SUBSCRIBE\nS: 4 BAD *");
    }
}
