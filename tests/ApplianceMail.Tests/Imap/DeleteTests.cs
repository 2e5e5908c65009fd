using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Imap;

public sealed class DeleteTests
{
    [Theory, MemberData(nameof(Chunkings.All), MemberType = typeof(Chunkings))]
    public async Task Delete_leaves_children_below_a_name_that_cannot_be_selected(Chunking chunking)
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.LogInAsync(chunking);
        await c.PlayAsync("""
            C: 1 CREATE a/b
            S: 1 OK *
            C: 2 DELETE a
            S: 2 OK *
            C: 3 LIST "" a*
            S: * LIST (\Noselect \HasChildren) "/" a
            S: * LIST (\HasNoChildren) "/" a/b
            S: 3 OK *
            C: 4 SELECT a
            S: 4 NO [NONEXISTENT] *
            C: 5 DELETE a
            S: 5 NO [NONEXISTENT] *
            C: 6 DELETE INBOX
            S: 6 NO [CANNOT] *
            """);
    }

    [Fact]
    public async Task Who_deletes_the_selected_mailbox_is_left_without_one()
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.LogInAsync();
        await c.PlayAsync("C: 1 CREATE a\nS: 1 OK *\nC: 2 SELECT a");
        await c.ReadUntilAsync("2 OK *");
        await c.PlayAsync("C: 3 DELETE a\nS: 3 OK *\nC: 4 CHECK\nS: 4 BAD *\nC: 5 NOOP\nS: 5 OK *");
    }

    [Fact]
    public async Task A_session_whose_mailbox_another_one_deletes_is_ended()
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.LogInAsync();
        var idle = await imap.LogInAsync();
        var other = await imap.LogInAsync();
        await other.PlayAsync("C: 1 CREATE a\nS: 1 OK *");
        foreach (var client in new[] { c, idle })
        {
            await client.SendAsync("1 SELECT a");
            await client.ReadUntilAsync("1 OK *");
        }
        await idle.PlayAsync("C: 2 IDLE\nS: + *");
        await other.PlayAsync("C: 2 DELETE a\nS: 2 OK *");
        await idle.PlayAsync("S: * BYE *\nS: 2 OK *");
        await idle.ExpectEndAsync();
        await c.PlayAsync("C: 2 NOOP\nS: * BYE *\nS: 2 OK *");
        await c.ExpectEndAsync();
    }
}
