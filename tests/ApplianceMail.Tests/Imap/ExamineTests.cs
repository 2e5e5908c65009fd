using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Imap;

public sealed class ExamineTests
{
    [Theory, MemberData(nameof(Chunkings.All), MemberType = typeof(Chunkings))]
    public async Task Examine_opens_read_only(Chunking chunking)
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.LogInAsync(chunking);
        await ImapHarness.AppendAsync(c, "INBOX", ImapHarness.Message, "(\\Deleted) ");
        for (int i = 0; i < 2; i++)
        {
            // \Recent is not taken by EXAMINE: it is the same the second time.
            await c.PlayAsync("""
                C: 1 EXAMINE INBOX
                S: * FLAGS (*)
                S: * OK [PERMANENTFLAGS ()] *
                S: * 1 EXISTS
                S: * 1 RECENT
                S: * OK [UNSEEN 1] *
                S: * OK [UIDVALIDITY *] *
                S: * OK [UIDNEXT 2] *
                S: 1 OK [READ-ONLY] *
                """);
        }
        await c.PlayAsync("""
            C: 2 STORE 1 +FLAGS (\Seen)
            S: 2 NO [READ-ONLY] *
            C: 3 EXPUNGE
            S: 3 NO [READ-ONLY] *
            C: 4 MOVE 1 Trash
            S: 4 NO [READ-ONLY] *
            C: 5 COPY 1 Trash
            S: 5 OK [COPYUID *] *
            """);
    }
}
