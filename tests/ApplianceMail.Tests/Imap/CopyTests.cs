using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Imap;

public sealed class CopyTests
{
    [Theory, MemberData(nameof(Chunkings.All), MemberType = typeof(Chunkings))]
    public async Task Copy_keeps_flags_and_tells_uids(Chunking chunking)
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.SelectAsync(3, chunking);
        await c.SendAsync("1 STORE 2 FLAGS (\\Flagged kw)");
        await c.ReadUntilAsync("1 OK *");
        await c.PlayAsync("""
            C: 2 COPY 2:3 Trash
            S: 2 OK [COPYUID * 2:3 1:2] *
            C: 3 UID COPY 1,3 "trash/no"
            S: 3 NO [TRYCREATE] *
            C: 4 UID COPY 99 Trash
            S: 4 OK COPY completed
            C: 5 COPY 4 Trash
            S: 5 BAD *
            C: 6 COPY 1 INBOX
            S: * 4 EXISTS
            S: * 4 RECENT
            S: 6 OK [COPYUID * 1 4] *
            C: 7 EXAMINE Trash
            """);
        await c.ReadUntilAsync("7 OK *");
        await c.PlayAsync("C: 8 FETCH 1 FLAGS\nS: * 1 FETCH (FLAGS (\\Flagged \\Recent kw))\nS: 8 OK *");
    }

    [Fact]
    public async Task No_expunge_is_told_by_copy_because_numbers_may_follow_in_the_same_breath()
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.SelectAsync(2);
        var other = await imap.SelectAsync();
        await other.PlayAsync("C: 1 STORE 1 +FLAGS.SILENT (\\Deleted)\nS: 1 OK *\nC: 2 EXPUNGE\nS: * 1 EXPUNGE\nS: 2 OK *");
        await c.PlayAsync("C: 1 COPY 2 Trash\nS: 1 OK [COPYUID * 2 1] *\nC: 2 STORE 2 +FLAGS (\\Deleted)\nS: * 2 FETCH (FLAGS (\\Deleted \\Recent))\nS: 2 OK *\nC: 3 NOOP\nS: * 1 EXPUNGE\nS: 3 OK *");
    }
}
