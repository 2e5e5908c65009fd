using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Imap;

public sealed class RenameTests
{
    [Theory, MemberData(nameof(Chunkings.All), MemberType = typeof(Chunkings))]
    public async Task Rename_takes_children_along(Chunking chunking)
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.LogInAsync(chunking);
        await c.PlayAsync("""
            C: 1 CREATE a/b
            S: 1 OK *
            C: 2 RENAME a z/y
            S: 2 OK *
            C: 3 LIST "" z/*
            S: * LIST (\HasChildren) "/" z/y
            S: * LIST (\HasNoChildren) "/" z/y/b
            S: 3 OK *
            C: 4 RENAME a q
            S: 4 NO [NONEXISTENT] *
            C: 5 RENAME z/y Trash
            S: 5 NO [ALREADYEXISTS] *
            C: 6 RENAME z z/z
            S: 6 NO [CANNOT] *
            C: 7 RENAME z
            S: 7 BAD *
            """);
    }

    [Fact]
    public async Task Renaming_inbox_moves_its_messages_away()
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.LogInAsync();
        await ImapHarness.AppendAsync(c, "INBOX", ImapHarness.Message);
        await c.PlayAsync("""
            C: 1 RENAME INBOX old
            S: 1 OK *
            C: 2 STATUS old (MESSAGES)
            S: * STATUS old (MESSAGES 1)
            S: 2 OK *
            C: 3 STATUS INBOX (MESSAGES)
            S: * STATUS INBOX (MESSAGES 0)
            S: 3 OK *
            """);
    }
}
