using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Imap;

public sealed class ExpungeTests
{
    [Theory, MemberData(nameof(Chunkings.All), MemberType = typeof(Chunkings))]
    public async Task Expunge_tells_numbers_as_they_shift(Chunking chunking)
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.SelectAsync(5, chunking);
        await c.PlayAsync("""
            C: 1 STORE 2,3,5 +FLAGS.SILENT (\Deleted)
            S: 1 OK *
            C: 2 EXPUNGE
            S: * 2 EXPUNGE
            S: * 2 EXPUNGE
            S: * 3 EXPUNGE
            S: 2 OK *
            C: 3 FETCH 1:* UID
            S: * 1 FETCH (UID 1)
            S: * 2 FETCH (UID 4)
            S: 3 OK *
            C: 4 EXPUNGE 1
            S: 4 BAD *
            """);
    }

    [Fact]
    public async Task Uid_expunge_removes_only_what_it_names()
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.SelectAsync(3);
        await c.PlayAsync("""
            C: 1 STORE 1:2 +FLAGS.SILENT (\Deleted)
            S: 1 OK *
            C: 2 UID EXPUNGE 2:3
            S: * 2 EXPUNGE
            S: 2 OK *
            C: 3 UID EXPUNGE
            S: 3 BAD *
            """);
    }
}
