using ApplianceMail.Store;
using ApplianceMail.Store.Mailboxes;
using ApplianceMail.Store.Upkeep;
using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Store.Upkeep;

public sealed class PurgeTests
{
    const string Text = "Subject: purge\r\n\r\nBody\r\n";
    static readonly TimeSpan s_retention = TimeSpan.FromDays(14);
    static readonly string s_large = "Subject: large\r\n\r\n" + string.Concat(Enumerable.Repeat("0123456789abcdef\r\n", 20_000));

    static long Number(StoreFixture f, string sql)
    {
        using var lease = f.Store.Readers.Rent();
        return lease.Connection.Prepare(sql).Scalar() ?? 0;
    }

    static string[] Files(StoreFixture f) => Directory.GetFiles(f.ContentPath, "*.content");

    [Fact]
    public async Task Expunged_messages_are_kept_for_the_retention_and_not_longer()
    {
        var time = new ManualTime();
        await using var f = await StoreFixture.StartAsync(time: time);
        await f.DeliverAsync(Text, f.Alice);
        await f.DeliverAsync(s_large, f.Alice);
        using var inbox = await f.AliceMail.OpenAsync("INBOX", default);
        await f.AliceMail.ExpungeAsync(inbox!.Row.Id, [1, 2], default);
        time.Jump(s_retention);
        await f.Store.RunUpkeepAsync(default);
        Assert.Contains("Body", await f.ReadAsync(f.AliceMail, inbox.Row.Id, 1));
        Assert.Single(Files(f));
        time.Jump(TimeSpan.FromSeconds(1));
        await f.Store.RunUpkeepAsync(default);
        Assert.Empty(await f.AliceMail.ReadAsync(inbox.Row.Id, new uint[] { 1, 2 }, MessageColumns.Content, default));
        Assert.Empty(Files(f));
        Assert.Equal(0, Number(f, "SELECT count(*) FROM contents"));
        Assert.Empty(f.Store.Check());
    }

    [Fact]
    public async Task The_mailbox_remembers_how_far_its_history_is_gone()
    {
        var time = new ManualTime();
        await using var f = await StoreFixture.StartAsync(time: time);
        for (int i = 0; i < 4; i++) await f.DeliverAsync(Text, f.Alice);
        using var inbox = await f.AliceMail.OpenAsync("INBOX", default);
        await f.AliceMail.ExpungeAsync(inbox!.Row.Id, [1], default);
        await f.AliceMail.ExpungeAsync(inbox.Row.Id, [2], default);
        ulong purged = inbox.Index.Current.ModSeq;
        time.Jump(s_retention + TimeSpan.FromHours(1));
        await f.AliceMail.ExpungeAsync(inbox.Row.Id, [3], default);
        await f.Store.RunUpkeepAsync(default);
        Assert.Equal((long)purged, Number(f, "SELECT history_mod_seq FROM mailboxes WHERE name = 'INBOX' AND history_mod_seq > 1 ORDER BY id LIMIT 1"));
        Assert.Equal(3, Number(f, "SELECT uid FROM expunged"));
        Assert.Equal(4u, (await f.AliceMail.FindAsync("INBOX", default))!.UidNext - 1);
    }

    [Fact]
    public async Task A_content_stays_as_long_as_anybody_shows_it()
    {
        var time = new ManualTime();
        await using var f = await StoreFixture.StartAsync(time: time);
        await f.DeliverAsync(s_large, f.Alice, f.Bob);
        using var alice = await f.AliceMail.OpenAsync("INBOX", default);
        using var bob = await f.BobMail.OpenAsync("INBOX", default);
        await f.AliceMail.ExpungeAsync(alice!.Row.Id, [1], default);
        time.Jump(s_retention * 2);
        await f.Store.RunUpkeepAsync(default);
        Assert.EndsWith(s_large, await f.ReadAsync(f.BobMail, bob!.Row.Id, 1));
        Assert.Empty(f.Store.Check());
        await f.BobMail.ExpungeAsync(bob.Row.Id, [1], default);
        time.Jump(s_retention * 2);
        await f.Store.RunUpkeepAsync(default);
        Assert.Empty(Files(f));
    }

    [Fact]
    public async Task Removed_mailboxes_accounts_and_domains_go_with_all_that_they_hold()
    {
        var time = new ManualTime();
        await using var f = await StoreFixture.StartAsync(time: time);
        var mail = f.AliceMail;
        await mail.CreateAsync("old", default);
        using (var old = await mail.OpenAsync("old", default))
        {
            await Task.WhenAll(Enumerable.Range(0, 1200).Select(_ => mail.AppendAsync(old!.Row.Id, [f.Message(Text, new FlagSet(0, ["$Label"]))], default)));
            await mail.ExpungeAsync(old!.Row.Id, [1, 2, 3], default);
        }
        await mail.DeleteAsync("old", default);
        await f.DeliverAsync(s_large, f.Bob, f.Alice);
        await f.BobMail.SubscribeAsync("news", true, default);
        await f.Store.WriteAsync(
            t =>
            {
                var domain = t.Domains.Add("other.example", 0);
                t.Accounts.Remove(t.Accounts.Add(domain, "carol", "", "x", 0));
                t.Accounts.Remove(f.Bob);
                t.Domains.Remove(domain);
                return new ValueTask<bool>(true);
            },
            default);
        await f.Store.RunUpkeepAsync(default);
        Assert.Equal(1197 + 2, Number(f, "SELECT count(*) FROM messages"));
        time.Jump(s_retention + TimeSpan.FromHours(1));
        await f.Store.RunUpkeepAsync(default);
        Assert.Equal(1, Number(f, "SELECT count(*) FROM messages"));
        Assert.Equal(0, Number(f, "SELECT count(*) FROM expunged"));
        Assert.Equal(0, Number(f, "SELECT count(*) FROM keywords"));
        Assert.Equal(1, Number(f, "SELECT count(*) FROM contents"));
        Assert.Equal(2, Number(f, "SELECT count(*) FROM accounts"));
        Assert.Equal(1, Number(f, "SELECT count(*) FROM domains"));
        Assert.Equal(0, Number(f, "SELECT count(*) FROM mailboxes WHERE removed_at IS NOT NULL OR account_id <> (SELECT id FROM accounts WHERE local_part = 'alice')"));
        Assert.Equal(0, Number(f, "SELECT count(*) FROM subscriptions WHERE name = 'news'"));
        Assert.Single(Files(f));
        Assert.Empty(f.Store.Check());
    }

    [Fact]
    public async Task A_removal_that_was_taken_back_keeps_its_mail()
    {
        var time = new ManualTime();
        await using var f = await StoreFixture.StartAsync(time: time);
        await f.DeliverAsync(Text, f.Alice);
        await f.Store.WriteAsync(t => { t.Accounts.Remove(f.Alice); return new ValueTask<bool>(true); }, default);
        time.Jump(s_retention * 2);
        long mailbox = Number(f, "SELECT mailbox_id FROM messages"), before = time.GetUtcNow().ToUnixTimeSeconds();
        // The purge has chosen the mailbox; the undo comes between.
        await f.Store.WriteAsync(t => new ValueTask<int>(t.Connection.Prepare("UPDATE accounts SET removed_at = NULL").Run()), default);
        Assert.Equal(0, await f.Store.WriteAsync(t => new ValueTask<int>(new PurgeWork(t).Mailbox(mailbox, before)), default));
        Assert.Equal(1, Number(f, "SELECT count(*) FROM messages"));
    }

    [Fact]
    public async Task A_crash_between_the_commit_and_the_deletion_of_a_file_leaves_an_orphan_that_the_next_start_deletes()
    {
        var time = new ManualTime();
        await using var f = await StoreFixture.StartAsync(time: time);
        await f.DeliverAsync(s_large, f.Alice);
        await f.DeliverAsync(s_large, f.Alice);
        using (var inbox = await f.AliceMail.OpenAsync("INBOX", default)) await f.AliceMail.ExpungeAsync(inbox!.Row.Id, [1], default);
        long before = time.GetUtcNow().ToUnixTimeSeconds() + 1;
        await f.Store.WriteAsync(t => new ValueTask<int>(new PurgeWork(t).Expunged(before)), default);
        using var unfinished = f.Store.BeginContent();
        unfinished.Append(System.Text.Encoding.Latin1.GetBytes(s_large));
        await f.Store.RunUpkeepAsync(default);
        // This process's own: one of them is still coming in.
        Assert.Equal(3, Files(f).Length);
        using var copy = await f.CrashAsync();
        await using var again = f.OpenCopy(copy);
        Assert.Equal(3, Directory.GetFiles(Path.Combine(copy.Path, "content"), "*.content").Length);
        await again.RunUpkeepAsync(default);
        Assert.Single(Directory.GetFiles(Path.Combine(copy.Path, "content"), "*.content"));
        Assert.Empty(again.Check());
    }

    [Fact]
    public async Task A_purge_whose_commit_failed_deletes_no_file()
    {
        var time = new ManualTime();
        await using var f = await StoreFixture.StartAsync(time: time);
        using var database = FailingDatabase.For(f.Path);
        await f.ReopenAsync();
        await f.DeliverAsync(s_large, f.Alice);
        using (var inbox = await f.AliceMail.OpenAsync("INBOX", default)) await f.AliceMail.ExpungeAsync(inbox!.Row.Id, [1], default);
        time.Jump(s_retention * 2);
        database.FailedFlushes = 1;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => f.Store.RunUpkeepAsync(default));
        Assert.Single(Files(f));
        Assert.Empty(f.Store.Check());
        await f.ReopenAsync();
        await f.Store.RunUpkeepAsync(default);
        Assert.Empty(Files(f));
        Assert.Empty(f.Store.Check());
    }
}
