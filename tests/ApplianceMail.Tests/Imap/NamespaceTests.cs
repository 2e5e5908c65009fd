using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Imap;

public sealed class NamespaceTests
{
    [Theory, MemberData(nameof(Chunkings.All), MemberType = typeof(Chunkings))]
    public async Task There_is_one_personal_namespace(Chunking chunking)
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.LogInAsync(chunking);
        await c.PlayAsync("C: 1 NAMESPACE\nS: * NAMESPACE ((\"\" \"/\")) NIL NIL\nS: 1 OK *");
    }
}
