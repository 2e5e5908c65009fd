using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Imap;

public sealed class StoreTests
{
    [Theory, MemberData(nameof(Chunkings.All), MemberType = typeof(Chunkings))]
    public async Task Flags_are_replaced_added_and_removed(Chunking chunking)
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.SelectAsync(2, chunking);
        await c.PlayAsync("""
            C: 1 STORE 1:2 FLAGS (\Seen \Draft)
            S: * 1 FETCH (FLAGS (\Seen \Draft \Recent))
            S: * 2 FETCH (FLAGS (\Seen \Draft \Recent))
            S: 1 OK *
            C: 2 STORE 1 +flags \Answered
            S: * 1 FETCH (FLAGS (\Seen \Answered \Draft \Recent))
            S: 2 OK *
            C: 3 UID STORE 2 -FLAGS (\Seen \Draft)
            S: * 2 FETCH (UID 2 FLAGS (\Recent))
            S: 3 OK *
            C: 4 STORE 1 FLAGS ()
            S: * 1 FETCH (FLAGS (\Recent))
            S: 4 OK *
            C: 5 STORE 1 FLAGS (\Plum)
            S: 5 BAD *
            C: 6 STORE 3 FLAGS (\Seen)
            S: 6 BAD *
            C: 7 STORE 1 *FLAGS (\Seen)
            S: 7 BAD *
            C: 8 UID STORE 99 +FLAGS (\Seen)
            S: 8 OK *
            """);
    }

    [Fact]
    public async Task Keywords_become_flags_of_the_mailbox()
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.SelectAsync(1);
        await c.PlayAsync("""
            C: 1 STORE 1 +FLAGS ($Forwarded work)
            S: * FLAGS (\Seen \Answered \Flagged \Deleted \Draft $Forwarded work)
            S: * OK [PERMANENTFLAGS (\Seen \Answered \Flagged \Deleted \Draft $Forwarded work \*)] *
            S: * 1 FETCH (FLAGS (\Recent $Forwarded work))
            S: 1 OK *
            C: 2 STORE 1 -FLAGS (WORK)
            S: * 1 FETCH (FLAGS (\Recent $Forwarded))
            S: 2 OK *
            """);
    }

    [Fact]
    public async Task Silent_tells_only_what_the_client_cannot_know()
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.SelectAsync(2);
        var other = await imap.SelectAsync();
        await other.PlayAsync("C: 1 STORE 1 +FLAGS.SILENT (\\Flagged)\nS: 1 OK *");
        await c.PlayAsync("C: 1 STORE 1:2 +FLAGS.SILENT (\\Seen)\nS: * 1 FETCH (FLAGS (\\Seen \\Flagged \\Recent))\nS: 1 OK *\nC: 2 NOOP\nS: 2 OK *");
    }

    [Fact]
    public async Task A_message_that_another_session_expunged_cannot_be_changed()
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.SelectAsync(2);
        var other = await imap.SelectAsync();
        await other.PlayAsync("C: 1 STORE 1 +FLAGS.SILENT (\\Deleted)\nS: 1 OK *\nC: 2 EXPUNGE\nS: * 1 EXPUNGE\nS: 2 OK *");
        await c.PlayAsync("""
            C: 1 STORE 1:2 +FLAGS (\Seen)
            S: * 2 FETCH (FLAGS (\Seen \Recent))
            S: 1 NO [EXPUNGEISSUED] *
            C: 2 STORE 1 +FLAGS.SILENT (\Seen)
            S: 2 OK *
            C: 3 NOOP
            S: * 1 EXPUNGE
            S: 3 OK *
            """);
    }
}
