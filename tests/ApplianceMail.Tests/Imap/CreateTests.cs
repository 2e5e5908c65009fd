using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Imap;

public sealed class CreateTests
{
    [Theory, MemberData(nameof(Chunkings.All), MemberType = typeof(Chunkings))]
    public async Task Create_makes_missing_parents(Chunking chunking)
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.LogInAsync(chunking);
        await c.PlayAsync("""
            C: 1 CREATE a/b/c/
            S: 1 OK *
            C: 2 LIST "" a*
            S: * LIST (\HasChildren) "/" a
            S: * LIST (\HasChildren) "/" a/b
            S: * LIST (\HasNoChildren) "/" a/b/c
            S: 2 OK *
            C: 3 CREATE a/b
            S: 3 NO [ALREADYEXISTS] *
            C: 4 CREATE Inbox
            S: 4 NO [CANNOT] *
            C: 5 CREATE ""
            S: 5 NO [CANNOT] *
            C: 6 CREATE a//b
            S: 6 NO [CANNOT] *
            C: 7 CREATE "&AOQ-x & y"
            S: 7 NO [CANNOT] *
            C: 8 CREATE
            S: 8 BAD *
            """);
    }

    [Fact]
    public async Task Names_are_unicode_in_modified_utf7()
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.LogInAsync();
        await c.PlayAsync("""
            C: 1 CREATE "Entw&APw-rfe &- mehr"
            S: 1 OK *
            C: 2 LIST "" "Entw*"
            S: * LIST (\HasNoChildren) "/" "Entw&APw-rfe &- mehr"
            S: 2 OK *
            """);
    }
}
