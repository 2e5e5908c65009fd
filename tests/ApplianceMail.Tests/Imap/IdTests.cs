using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Imap;

public sealed class IdTests
{
    [Theory, MemberData(nameof(Chunkings.All), MemberType = typeof(Chunkings))]
    public async Task Id_exchanges_names(Chunking chunking)
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.ConnectAsync(chunking);
        await c.PlayAsync("""
            C: 1 ID NIL
            S: * ID ("name" "ApplianceMail" *)
            S: 1 OK *
            C: 2 ID ("name" "sodr" "version" NIL)
            S: * ID (*)
            S: 2 OK *
            C: 3 ID ()
            S: * ID (*)
            S: 3 OK *
            C: 4 ID ("name")
            S: 4 BAD *
            C: 5 ID
            S: 5 BAD *
            """);
    }
}
