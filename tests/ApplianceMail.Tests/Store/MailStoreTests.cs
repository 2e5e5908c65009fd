using ApplianceMail.Store;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Mailboxes;
using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Store;

public sealed class MailStoreTests
{
    const string Text = "Subject: hello\r\n\r\nBody\r\n";

    [Fact]
    public async Task A_delivered_message_is_there_after_a_restart_with_its_prefix()
    {
        await using var f = await StoreFixture.StartAsync();
        Assert.Equal(StoreOutcome.Done, await f.DeliverAsync(Text, f.Alice, f.Bob));
        await f.ReopenAsync();
        using var inbox = await f.AliceMail.OpenAsync("inbox", default);
        var row = inbox!.Index.Current[0];
        Assert.Equal("Delivered-To: alice@example.org\r\n" + Text, await f.ReadAsync(f.AliceMail, inbox.Row.Id, row.Uid));
        Assert.Equal(inbox.Row.Bytes, row.Size);
        Assert.Equal((1, 1, 1), (inbox.Row.Messages, inbox.Row.Unseen, inbox.Row.Recent));
        using var other = await f.BobMail.OpenAsync("INBOX", default);
        Assert.Equal(1, other!.Index.Current.Count);
    }

    [Fact]
    public async Task A_session_that_waits_sees_a_delivery_at_once()
    {
        await using var f = await StoreFixture.StartAsync();
        using var inbox = await f.AliceMail.OpenAsync("INBOX", default);
        var before = inbox!.Index.Current;
        var change = inbox.Index.WaitForChangeAsync(before, default);
        Assert.False(change.IsCompleted);
        await f.DeliverAsync(Text, f.Alice);
        await change.WaitAsync(Patience.Limit);
        var difference = MailboxSnapshot.Compare(before, inbox.Index.Current);
        Assert.Equal((0, 0, 1), (difference.Removed.Count, difference.Changed.Count, difference.Added));
        Assert.Equal(0, before.Count);
    }

    [Fact]
    public async Task Large_contents_have_a_file_of_their_own_and_come_back_whole()
    {
        await using var f = await StoreFixture.StartAsync();
        string text = "Subject: big\r\n\r\n" + string.Concat(Enumerable.Range(0, 60_000).Select(i => $"line {i}\r\n"));
        await f.DeliverAsync(text, f.Alice);
        Assert.Single(Directory.GetFiles(Path.Combine(f.Path, "content"), "*.content"));
        await f.ReopenAsync();
        using var inbox = await f.AliceMail.OpenAsync("INBOX", default);
        Assert.EndsWith(text, await f.ReadAsync(f.AliceMail, inbox!.Row.Id, 1));
    }

    [Fact]
    public async Task Flags_keywords_and_counters_follow_a_store_and_an_expunge()
    {
        await using var f = await StoreFixture.StartAsync();
        for (int i = 0; i < 3; i++) await f.DeliverAsync(Text, f.Alice);
        var mail = f.AliceMail;
        using var inbox = await mail.OpenAsync("INBOX", default);
        long id = inbox!.Row.Id;
        var stored = await mail.StoreFlagsAsync(id, [1, 3, 9], FlagChange.Add, new FlagSet(MessageFlags.Seen, ["$Work"]), default);
        Assert.Equal([1u, 3u], stored.Rows.Select(r => r.Uid));
        Assert.Equal(["$Work"], inbox.Index.Current.Keywords);
        Assert.Equal(MessageFlags.Seen | 1UL << MessageFlags.FirstKeyword, inbox.Index.Current[0].Flags);
        Assert.Equal(1, (await mail.FindAsync("INBOX", default))!.Unseen);
        Assert.Equal([2u, 3u], await mail.ExpungeAsync(id, [2, 3, 4], default));
        var row = await mail.FindAsync("INBOX", default);
        Assert.Equal((1, 0, 4u), (row!.Messages, row.Unseen, row.UidNext));
        Assert.Equal((await f.Store.Directory.FindAccountAsync("Alice", "EXAMPLE.org", default))!.UsedBytes, row.Bytes);
        // Until it is told EXPUNGE a session may still read the message.
        Assert.Contains("Body", await f.ReadAsync(mail, id, 2));
        await f.ReopenAsync();
        using var again = await f.AliceMail.OpenAsync("INBOX", default);
        Assert.Equal(inbox.Index.Current[0], again!.Index.Current[0]);
    }

    [Fact]
    public async Task Copies_keep_flags_and_dates_and_moves_leave_nothing()
    {
        await using var f = await StoreFixture.StartAsync();
        var mail = f.AliceMail;
        using var inbox = await mail.OpenAsync("INBOX", default);
        using var sent = await mail.OpenAsync("Sent", default);
        var date = new DateTimeOffset(2020, 2, 3, 4, 5, 6, TimeSpan.FromHours(2));
        var appended = await mail.AppendAsync(inbox!.Row.Id, [f.Message(Text, new FlagSet(MessageFlags.Flagged, ["a", "b"]), date)], default);
        Assert.Equal((StoreOutcome.Done, inbox.Row.UidValidity, 1u), (appended.Outcome, appended.UidValidity, appended.Uids[0]));
        await mail.AppendAsync(sent!.Row.Id, [f.Message(Text, new FlagSet(0, ["x"]))], default);
        var copied = await mail.CopyAsync(inbox.Row.Id, [1, 77], sent.Row.Id, move: true, default);
        Assert.Equal([2u, 0u], copied.Uids);
        Assert.Equal(0, inbox.Index.Current.Count);
        var row = sent.Index.Current[1];
        Assert.Equal(date.ToUnixTimeSeconds(), row.ReceivedAt);
        Assert.Equal(["x", "a", "b"], sent.Index.Current.Keywords);
        Assert.Equal(MessageFlags.Flagged | 0b110UL << MessageFlags.FirstKeyword, row.Flags);
    }

    [Fact]
    public async Task Quota_refuses_an_append_exactly()
    {
        await using var f = await StoreFixture.StartAsync();
        await f.Store.WriteAsync(t => new ValueTask<AccountRow>(t.Accounts.Update(f.Alice, f.Alice with { QuotaBytes = Text.Length * 2 }, null)), default);
        var mail = f.AliceMail;
        using var inbox = await mail.OpenAsync("INBOX", default);
        Assert.Equal(StoreOutcome.Done, (await mail.AppendAsync(inbox!.Row.Id, [f.Message(Text), f.Message(Text)], default)).Outcome);
        Assert.Equal(StoreOutcome.OverQuota, (await mail.AppendAsync(inbox.Row.Id, [f.Message(Text)], default)).Outcome);
        Assert.Equal(2, inbox.Index.Current.Count);
    }

    [Fact]
    public async Task Folders_are_created_with_parents_renamed_with_children_and_deleted()
    {
        await using var f = await StoreFixture.StartAsync();
        var mail = f.AliceMail;
        Assert.Equal(["INBOX", "Drafts", "Junk", "Sent", "Trash"], (await mail.ListAsync(default)).Select(m => m.Name));
        Assert.Equal(StoreOutcome.Done, await mail.CreateAsync("a/b/c/", default));
        Assert.Equal(StoreOutcome.Exists, await mail.CreateAsync("a/b", default));
        Assert.Equal(StoreOutcome.InboxReserved, await mail.CreateAsync("inbox", default));
        Assert.Equal(StoreOutcome.InvalidName, await mail.CreateAsync("a//b", default));
        Assert.Equal(StoreOutcome.InvalidName, await mail.RenameAsync("a", "a/x", default));
        Assert.Equal(StoreOutcome.Done, await mail.RenameAsync("a/b", "z/y", default));
        Assert.Equal(["a", "z", "z/y", "z/y/c"], (await mail.ListAsync(default)).Select(m => m.Name).Where(n => n.Length < 4 || n.Contains('/')));
        Assert.Equal(StoreOutcome.Done, await mail.DeleteAsync("z", default));
        Assert.NotNull(await mail.FindAsync("z/y", default));
        Assert.Equal(StoreOutcome.NotFound, await mail.DeleteAsync("z", default));
        Assert.Equal(StoreOutcome.InboxReserved, await mail.DeleteAsync("INBOX", default));
    }

    [Fact]
    public async Task Renaming_inbox_moves_its_messages_and_leaves_it_empty()
    {
        await using var f = await StoreFixture.StartAsync();
        await f.DeliverAsync(Text, f.Alice);
        var mail = f.AliceMail;
        Assert.Equal(StoreOutcome.Done, await mail.RenameAsync("INBOX", "old", default));
        Assert.Equal((0, 1), ((await mail.FindAsync("INBOX", default))!.Messages, (await mail.FindAsync("old", default))!.Messages));
        await f.DeliverAsync(Text, f.Alice);
        Assert.Equal(2u, (await mail.FindAsync("INBOX", default))!.UidNext - 1);
    }

    [Fact]
    public async Task A_session_in_a_mailbox_that_was_deleted_meanwhile_expunges_nothing_and_nothing_is_paid_back_twice()
    {
        await using var f = await StoreFixture.StartAsync();
        var mail = f.AliceMail;
        await mail.CreateAsync("x", default);
        using var open = await mail.OpenAsync("x", default);
        await mail.AppendAsync(open!.Row.Id, [f.Message(Text)], default);
        await mail.DeleteAsync("x", default);
        Assert.Empty(await mail.ExpungeAsync(open.Row.Id, [1], default));
        Assert.Equal(0, (await f.Store.Directory.FindAccountAsync("alice", "example.org", default))!.UsedBytes);
        Assert.Empty(f.Store.Check());
    }

    [Fact]
    public async Task A_deleted_and_recreated_mailbox_has_another_uid_validity()
    {
        await using var f = await StoreFixture.StartAsync();
        var mail = f.AliceMail;
        await mail.CreateAsync("x", default);
        var first = await mail.FindAsync("x", default);
        await mail.DeleteAsync("x", default);
        await mail.CreateAsync("x", default);
        var second = await mail.FindAsync("x", default);
        Assert.True(second!.UidValidity > first!.UidValidity);
        Assert.NotEqual(first.Id, second.Id);
    }

    [Theory]
    [InlineData("alice@example.org", "secret", LoginFailure.None)]
    [InlineData("ALICE", "secret", LoginFailure.None)]
    [InlineData("alice@example.org", "Secret", LoginFailure.WrongPassword)]
    [InlineData("nobody", "secret", LoginFailure.UnknownUser)]
    [InlineData("alice@example.net", "secret", LoginFailure.UnknownUser)]
    [InlineData("", "", LoginFailure.UnknownUser)]
    public async Task Logins_are_checked(string name, string password, LoginFailure expected)
    {
        await using var f = await StoreFixture.StartAsync();
        for (int i = 0; i < 2; i++)
            Assert.Equal(expected, (await f.Store.Authenticator.LoginAsync(name, password, AccountServices.None, System.Net.IPAddress.Loopback, default)).Failure);
    }

    [Fact]
    public async Task One_process_has_the_directory()
    {
        await using var f = await StoreFixture.StartAsync();
        var second = await Assert.ThrowsAsync<StoreInUseException>(() =>
            MailStore.OpenAsync(new StoreOptions { Directory = f.Path }, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance, default));
        Assert.Contains(f.Path, second.Message);
    }

    [Fact]
    public async Task A_work_that_throws_changes_nothing_and_others_of_its_batch_go_on()
    {
        await using var f = await StoreFixture.StartAsync();
        var bad = f.Store.WriteAsync<bool>(t => { t.Domains.Add("bad.example", 0); throw new InvalidOperationException("no"); }, default);
        var good = f.Store.WriteAsync(t => new ValueTask<DomainRow>(t.Domains.Add("good.example", 0)), default);
        await Assert.ThrowsAsync<InvalidOperationException>(() => bad);
        await good;
        Assert.Null(await f.Store.Directory.FindDomainAsync("bad.example", default));
        Assert.NotNull(await f.Store.Directory.FindDomainAsync("GOOD.example", default));
    }

}
