using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Imap;

public sealed class ListTests
{
    [Theory, MemberData(nameof(Chunkings.All), MemberType = typeof(Chunkings))]
    public async Task List_tells_separator_children_and_special_use(Chunking chunking)
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.LogInAsync(chunking);
        await c.PlayAsync("""
            C: 1 LIST "" ""
            S: * LIST (\Noselect) "/" ""
            S: 1 OK *
            C: 2 CREATE Archive/2026
            S: 2 OK *
            C: 3 LIST "" %
            S: * LIST (\HasNoChildren) "/" INBOX
            S: * LIST (\HasChildren) "/" Archive
            S: * LIST (\HasNoChildren \Drafts) "/" Drafts
            S: * LIST (\HasNoChildren \Junk) "/" Junk
            S: * LIST (\HasNoChildren \Sent) "/" Sent
            S: * LIST (\HasNoChildren \Trash) "/" Trash
            S: 3 OK *
            C: 4 LIST Archive/ %
            S: * LIST (\HasNoChildren) "/" Archive/2026
            S: 4 OK *
            C: 5 LIST "" inb%
            S: * LIST (\HasNoChildren) "/" INBOX
            S: 5 OK *
            C: 6 LIST "" {4+}
            C: Sent
            S: * LIST (\HasNoChildren \Sent) "/" Sent
            S: 6 OK *
            C: 7 LIST ""
            S: 7 BAD *
            """);
    }
}
