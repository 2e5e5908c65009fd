using ApplianceMail.Store;
using ApplianceMail.Store.Mailboxes;
using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Store.Mailboxes;

public sealed class MailboxIndexesTests
{
    const string Text = "Subject: index\r\n\r\nBody\r\n";

    internal static void AssertEqualsDatabase(StoreFixture f, MailboxIndex index)
    {
        using var lease = f.Store.Readers.Rent();
        var (database, _) = MessageTable.ReadSnapshot(lease.Connection, index.MailboxId)!.Value;
        var memory = index.Current;
        Assert.Equal(Enumerable.Range(0, database.Count).Select(i => database[i]), Enumerable.Range(0, memory.Count).Select(i => memory[i]));
        Assert.Equal((database.UidValidity, database.UidNext, database.ModSeq), (memory.UidValidity, memory.UidNext, memory.ModSeq));
        Assert.Equal(database.Keywords, memory.Keywords);
    }

    static async Task<MailboxIndex> VisitAsync(AccountMail mail, string name)
    {
        using var open = await mail.OpenAsync(name, default);
        return open!.Index;
    }

    [Fact]
    public async Task Indexes_that_nobody_holds_stay_up_to_the_limit_and_the_oldest_goes_first()
    {
        // Room for two empty mailboxes of 512 bytes each.
        await using var f = await StoreFixture.StartAsync(options: new StoreOptions { Directory = "", IdleIndexBytes = 1100 });
        var mail = f.AliceMail;
        var (inbox, sent) = (await VisitAsync(mail, "INBOX"), await VisitAsync(mail, "Sent"));
        Assert.Same(inbox, await VisitAsync(mail, "INBOX"));
        var drafts = await VisitAsync(mail, "Drafts");
        Assert.Same(drafts, await VisitAsync(mail, "Drafts"));
        Assert.Same(inbox, await VisitAsync(mail, "INBOX"));
        Assert.NotSame(sent, await VisitAsync(mail, "Sent"));
    }

    [Fact]
    public async Task An_index_that_a_session_holds_stays_whatever_the_limit()
    {
        await using var f = await StoreFixture.StartAsync(options: new StoreOptions { Directory = "", IdleIndexBytes = 0 });
        using var held = await f.AliceMail.OpenAsync("INBOX", default);
        Assert.Same(held!.Index, await VisitAsync(f.AliceMail, "INBOX"));
        await f.DeliverAsync(Text, f.Alice);
        Assert.Equal(1, held.Index.Current.Count);
        AssertEqualsDatabase(f, held.Index);
    }

    [Fact]
    public async Task A_mailbox_that_is_deleted_is_told_to_its_sessions_and_then_forgotten()
    {
        await using var f = await StoreFixture.StartAsync();
        var mail = f.AliceMail;
        await mail.CreateAsync("x", default);
        using var held = await mail.OpenAsync("x", default);
        await mail.DeleteAsync("x", default);
        Assert.True(held!.Index.Current.IsRemoved);
        Assert.Null(f.Store.Indexes.Hold(held.Row.Id + 1000));
        held.Dispose();
        Assert.Null(f.Store.Indexes.Hold(held.Row.Id));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1024 * 1024)]
    public async Task Sessions_that_open_a_mailbox_while_others_change_it_see_all_that_was_acknowledged(long idleBytes)
    {
        await using var f = await StoreFixture.StartAsync(options: new StoreOptions { Directory = "", IdleIndexBytes = idleBytes });
        long inbox = (await f.AliceMail.FindAsync("INBOX", default))!.Id;
        async Task SessionAsync(int seed)
        {
            var random = new Random(seed);
            var mail = f.AliceMail;
            var mine = new List<uint>();
            for (int i = 0; i < 80; i++)
            {
                mine.AddRange((await mail.AppendAsync(inbox, [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => f.Message(Text))], default)).Uids);
                uint gone = mine[random.Next(mine.Count)], flagged = mine[^1];
                await mail.ExpungeAsync(inbox, [gone], default);
                mine.Remove(gone);
                await mail.StoreFlagsAsync(inbox, [flagged], FlagChange.Add, new FlagSet(MessageFlags.Flagged, [$"k{seed}"]), default);
                using var open = await mail.OpenAsync("INBOX", default);
                var now = open!.Index.Current;
                Assert.True(now.IndexOf(gone) < 0, "an expunged message is back");
                Assert.All(mine, uid => Assert.True(now.IndexOf(uid) >= 0, "a message is missing"));
                if (now.IndexOf(flagged) is >= 0 and var at) Assert.True((now[at].Flags & MessageFlags.Flagged) != 0);
            }
        }
        await Task.WhenAll(Enumerable.Range(0, 6).Select(seed => Task.Run(() => SessionAsync(seed))));
        using var last = await f.AliceMail.OpenAsync("INBOX", default);
        AssertEqualsDatabase(f, last!.Index);
        Assert.Empty(f.Store.Check());
    }
}
