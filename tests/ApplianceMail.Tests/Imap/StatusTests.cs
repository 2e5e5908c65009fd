using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Imap;

public sealed class StatusTests
{
    [Theory, MemberData(nameof(Chunkings.All), MemberType = typeof(Chunkings))]
    public async Task Status_tells_counters_in_the_order_asked_for(Chunking chunking)
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.LogInAsync(chunking);
        await ImapHarness.AppendAsync(c, "INBOX", ImapHarness.Message, "(\\Seen) ");
        await ImapHarness.AppendAsync(c, "INBOX", ImapHarness.Message);
        await c.PlayAsync("""
            C: 1 STATUS inbox (UNSEEN MESSAGES RECENT UIDNEXT UIDVALIDITY)
            S: * STATUS INBOX (UNSEEN 1 MESSAGES 2 RECENT 2 UIDNEXT 3 UIDVALIDITY *)
            S: 1 OK *
            C: 2 STATUS nowhere (MESSAGES)
            S: 2 NO [NONEXISTENT] *
            C: 3 STATUS INBOX (PLUMS)
            S: 3 BAD *
            C: 4 STATUS INBOX ()
            S: 4 BAD *
            """);
    }
}
