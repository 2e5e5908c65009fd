using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Imap;

public sealed class MoveTests
{
    [Theory, MemberData(nameof(Chunkings.All), MemberType = typeof(Chunkings))]
    public async Task Move_tells_uids_before_the_messages_are_gone(Chunking chunking)
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.SelectAsync(3, chunking);
        await c.PlayAsync("""
            C: 1 MOVE 1,3 Trash
            S: * OK [COPYUID * 1,3 1:2] *
            S: * 1 EXPUNGE
            S: * 2 EXPUNGE
            S: 1 OK *
            C: 2 UID MOVE 2 nowhere
            S: 2 NO [TRYCREATE] *
            C: 3 UID MOVE 2 Trash
            S: * OK [COPYUID * 2 3] *
            S: * 1 EXPUNGE
            S: 3 OK *
            C: 4 STATUS Trash (MESSAGES)
            S: * STATUS Trash (MESSAGES 3)
            S: 4 OK *
            """);
    }
}
