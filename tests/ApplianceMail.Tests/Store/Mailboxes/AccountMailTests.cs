using ApplianceMail.Store;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Mailboxes;
using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Store.Mailboxes;

public sealed class AccountMailTests
{
    const string Text = "Subject: account\r\n\r\nBody\r\n";

    [Fact]
    public async Task A_copy_into_an_account_that_was_removed_leaves_nothing_behind()
    {
        await using var f = await StoreFixture.StartAsync();
        await f.DeliverAsync(Text, f.Alice);
        var mail = f.AliceMail;
        var (inbox, sent) = (await mail.FindAsync("INBOX", default), await mail.FindAsync("Sent", default));
        await f.Store.WriteAsync(t => { t.Accounts.Remove(f.Alice); return new ValueTask<bool>(true); }, default);
        Assert.Equal(StoreOutcome.NotFound, (await mail.CopyAsync(inbox!.Id, [1], sent!.Id, move: false, default)).Outcome);
        Assert.Equal(StoreOutcome.NotFound, (await mail.AppendAsync(sent.Id, [f.Message(Text)], default)).Outcome);
        Assert.Empty(f.Store.Check());
    }

    [Fact]
    public async Task A_session_in_a_mailbox_that_another_deleted_changes_nothing_any_more()
    {
        await using var f = await StoreFixture.StartAsync();
        var mail = f.AliceMail;
        await mail.CreateAsync("x", default);
        var (inbox, x) = (await mail.FindAsync("INBOX", default), await mail.FindAsync("x", default));
        await mail.AppendAsync(x!.Id, [f.Message(Text), f.Message(Text)], default);
        await mail.AppendAsync(inbox!.Id, [f.Message(Text)], default);
        await mail.DeleteAsync("x", default);
        // Its messages are out of the account's count: expunging them must not count them out again.
        Assert.Empty(await mail.ExpungeAsync(x.Id, [1], default));
        Assert.Equal([0u], (await mail.CopyAsync(x.Id, [2], inbox.Id, move: true, default)).Uids);
        Assert.Empty((await mail.StoreFlagsAsync(x.Id, [2], FlagChange.Add, new FlagSet(MessageFlags.Seen, ["$x"]), default)).Rows);
        Assert.Equal(Text.Length, (await f.Store.Directory.FindAccountAsync("alice", "example.org", default))!.UsedBytes);
        Assert.Empty(f.Store.Check());
    }

    [Fact]
    public async Task Keywords_beyond_the_room_are_refused_and_none_of_them_is_kept()
    {
        await using var f = await StoreFixture.StartAsync();
        await f.DeliverAsync(Text, f.Alice);
        var mail = f.AliceMail;
        using var inbox = await mail.OpenAsync("INBOX", default);
        FlagSet Keywords(int from, int count) => new(0, [.. Enumerable.Range(from, count).Select(i => $"k{i}")]);
        Assert.Equal(StoreOutcome.Done, (await mail.StoreFlagsAsync(inbox!.Row.Id, [1], FlagChange.Add, Keywords(0, MessageFlags.MaxKeywords - 2), default)).Outcome);
        Assert.Equal(StoreOutcome.TooMany, (await mail.StoreFlagsAsync(inbox.Row.Id, [1], FlagChange.Add, Keywords(100, 3), default)).Outcome);
        Assert.Equal(StoreOutcome.Done, (await mail.StoreFlagsAsync(inbox.Row.Id, [1], FlagChange.Add, Keywords(100, 2), default)).Outcome);
        MailboxIndexesTests.AssertEqualsDatabase(f, inbox.Index);
        Assert.Equal(MessageFlags.MaxKeywords, inbox.Index.Current.Keywords.Count);
        // There is no room for it, but it need not be kept to be taken away.
        Assert.Equal(StoreOutcome.Done, (await mail.StoreFlagsAsync(inbox.Row.Id, [1], FlagChange.Remove, Keywords(0, 1000), default)).Outcome);
        Assert.Equal(0ul, inbox.Index.Current[0].Flags);
    }

    [Fact]
    public async Task Taking_an_unknown_keyword_away_does_not_make_it()
    {
        await using var f = await StoreFixture.StartAsync();
        await f.DeliverAsync(Text, f.Alice);
        using var inbox = await f.AliceMail.OpenAsync("INBOX", default);
        await f.AliceMail.StoreFlagsAsync(inbox!.Row.Id, [1], FlagChange.Remove, new FlagSet(0, ["$never"]), default);
        Assert.Empty(inbox.Index.Current.Keywords);
    }

    [Fact]
    public async Task A_copy_over_quota_is_refused_whole_and_a_copy_of_nothing_is_not()
    {
        await using var f = await StoreFixture.StartAsync();
        var mail = f.AliceMail;
        var (inbox, sent) = (await mail.FindAsync("INBOX", default), await mail.FindAsync("Sent", default));
        await mail.AppendAsync(inbox!.Id, [f.Message(Text), f.Message(Text)], default);
        await f.Store.WriteAsync(t => new ValueTask<AccountRow>(t.Accounts.Update(f.Alice, f.Alice with { QuotaBytes = Text.Length * 3 }, null)), default);
        Assert.Equal(StoreOutcome.OverQuota, (await mail.CopyAsync(inbox.Id, [1, 2], sent!.Id, move: false, default)).Outcome);
        Assert.Equal(0, (await mail.FindAsync("Sent", default))!.Messages);
        Assert.Equal(StoreOutcome.Done, (await mail.CopyAsync(inbox.Id, [1], sent.Id, move: false, default)).Outcome);
        await f.Store.WriteAsync(t => new ValueTask<AccountRow>(t.Accounts.Update(f.Alice, f.Alice with { QuotaBytes = 1 }, null)), default);
        Assert.Equal(StoreOutcome.Done, (await mail.CopyAsync(inbox.Id, [99], sent.Id, move: false, default)).Outcome);
        Assert.Equal(StoreOutcome.Done, (await mail.CopyAsync(inbox.Id, [2], sent.Id, move: true, default)).Outcome);
        Assert.Empty(f.Store.Check());
    }

    [Fact]
    public async Task A_message_that_is_moved_within_its_mailbox_has_a_new_uid()
    {
        await using var f = await StoreFixture.StartAsync();
        await f.DeliverAsync(Text, f.Alice);
        await f.DeliverAsync(Text, f.Alice);
        using var inbox = await f.AliceMail.OpenAsync("INBOX", default);
        Assert.Equal([3u], (await f.AliceMail.CopyAsync(inbox!.Row.Id, [1], inbox.Row.Id, move: true, default)).Uids);
        Assert.Equal([2u, 3u], Enumerable.Range(0, 2).Select(i => inbox.Index.Current[i].Uid));
        MailboxIndexesTests.AssertEqualsDatabase(f, inbox.Index);
        Assert.Empty(f.Store.Check());
    }

    [Fact]
    public async Task A_large_mailbox_is_expunged_whole()
    {
        await using var f = await StoreFixture.StartAsync();
        var mail = f.AliceMail;
        using var inbox = await mail.OpenAsync("INBOX", default);
        for (int i = 0; i < 25; i++) await mail.AppendAsync(inbox!.Row.Id, [.. Enumerable.Range(0, 100).Select(_ => f.Message(Text))], default);
        uint[] all = [.. Enumerable.Range(1, 2500).Select(i => (uint)i)];
        Assert.Equal(all, await mail.ExpungeAsync(inbox!.Row.Id, all, default));
        Assert.Equal(0, inbox.Index.Current.Count);
        Assert.Empty(f.Store.Check());
    }
}
