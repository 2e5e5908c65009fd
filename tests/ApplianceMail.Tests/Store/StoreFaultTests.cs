using ApplianceMail.Store;
using ApplianceMail.Store.Directory;
using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Store;

/// <summary>Faults of disk and database in the middle of a batch of several sessions, and the outcome that the design demands.</summary>
public sealed class StoreFaultTests
{
    const string Text = "Subject: fault\r\n\r\nBody\r\n";

    /// <summary>Holds the writer until the works of several sessions wait, so that they are one batch.</summary>
    static async Task<List<Exception?>> BatchAsync(StoreFixture f, params Func<Task>[] works)
    {
        using var held = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var hold = f.Store.WriteAsync(
            t =>
            {
                held.Set();
                release.Wait();
                return new ValueTask<bool>(true);
            },
            default);
        held.Wait();
        var tasks = works.Select(w => w()).ToList();
        release.Set();
        await hold;
        var outcomes = new List<Exception?>();
        foreach (var task in tasks)
        {
            try
            {
                await task.WaitAsync(Patience.Limit);
                outcomes.Add(null);
            }
            catch (Exception e) when (e is not TimeoutException)
            {
                outcomes.Add(e);
            }
        }
        return outcomes;
    }

    static async Task<int> CountAsync(StoreFixture f, AccountRow account) => (await f.Store.OpenAccount(account.Id).FindAsync("INBOX", default))!.Messages;

    static async Task AssertSoundAndServingAsync(StoreFixture f)
    {
        int before = await CountAsync(f, f.Alice);
        Assert.Equal(StoreOutcome.Done, await f.DeliverAsync(Text, f.Alice));
        Assert.Equal(before + 1, await CountAsync(f, f.Alice));
        using (var inbox = await f.AliceMail.OpenAsync("INBOX", default)) Assert.Equal(before + 1, inbox!.Index.Current.Count);
        Assert.Empty(f.Store.Check());
        await f.ReopenAsync();
        Assert.Equal(before + 1, await CountAsync(f, f.Alice));
        Assert.Empty(f.Store.Check());
    }

    [Fact]
    public async Task A_failed_write_to_the_pack_acknowledges_nothing_and_the_store_goes_on()
    {
        var disk = new FailingDisk();
        await using var f = await StoreFixture.StartAsync(disk);
        await f.DeliverAsync(Text, f.Alice);
        disk.FailedWrites = 1;
        var outcomes = await BatchAsync(f, () => f.DeliverAsync(Text, f.Alice), () => f.DeliverAsync(Text, f.Bob));
        Assert.All(outcomes, e => Assert.IsType<StoreUnavailableException>(e));
        Assert.Equal(1, await CountAsync(f, f.Alice));
        await AssertSoundAndServingAsync(f);
    }

    [Fact]
    public async Task A_failed_flush_of_the_pack_acknowledges_nothing_and_its_tail_is_never_used_again()
    {
        var disk = new FailingDisk();
        await using var f = await StoreFixture.StartAsync(disk);
        await f.DeliverAsync(Text, f.Alice);
        int packs = Directory.GetFiles(Path.Combine(f.Path, "content")).Length;
        disk.FailedFlushes = 1;
        var outcomes = await BatchAsync(f, () => f.DeliverAsync(Text, f.Alice), () => f.DeliverAsync(Text, f.Bob));
        Assert.All(outcomes, e => Assert.IsType<StoreUnavailableException>(e));
        await f.DeliverAsync(Text, f.Bob);
        Assert.Equal(packs + 1, Directory.GetFiles(Path.Combine(f.Path, "content")).Length);
        await AssertSoundAndServingAsync(f);
    }

    [Fact]
    public async Task A_full_disk_refuses_what_finds_no_room_and_lets_the_rest_through()
    {
        var disk = new FailingDisk();
        await using var f = await StoreFixture.StartAsync(disk);
        // The batch's write fails, and the first of the works that run one by one.
        disk.FullWrites = 2;
        var outcomes = await BatchAsync(
            f,
            () => f.DeliverAsync(Text, f.Alice),
            () => f.DeliverAsync(Text, f.Bob),
            () => f.Store.WriteAsync(t => new ValueTask<DomainRow>(t.Domains.Add("other.example", 0)), default));
        Assert.IsType<StoreUnavailableException>(outcomes[0]);
        Assert.Null(outcomes[1]);
        Assert.Null(outcomes[2]);
        Assert.Equal((0, 1), (await CountAsync(f, f.Alice), await CountAsync(f, f.Bob)));
        await AssertSoundAndServingAsync(f);
    }

    [Fact]
    public async Task A_database_that_is_full_within_a_batch_fails_only_the_work_that_is_too_large()
    {
        await using var f = await StoreFixture.StartAsync();
        await f.Store.WriteAsync(
            t =>
            {
                long pages = t.Connection.Prepare("PRAGMA page_count").Scalar()!.Value;
                t.Connection.Execute($"PRAGMA max_page_count={pages + 200}");
                return new ValueTask<bool>(true);
            },
            default);
        var large = new string('x', 4 * 1024 * 1024);
        var outcomes = await BatchAsync(
            f,
            () => f.DeliverAsync(Text, f.Alice),
            () => f.Store.WriteAsync(t => new ValueTask<DomainRow>(t.Domains.Add(large, 0)), default),
            () => f.DeliverAsync(Text, f.Bob));
        Assert.Equal([false, true, false], outcomes.Select(e => e is StoreUnavailableException));
        Assert.Equal((1, 1), (await CountAsync(f, f.Alice), await CountAsync(f, f.Bob)));
        await AssertSoundAndServingAsync(f);
    }

    [Theory]
    [InlineData("flush")]
    [InlineData("write")]
    [InlineData("full")]
    public async Task A_commit_whose_outcome_is_unknown_acknowledges_nothing_and_leaves_whole_messages_or_none(string fault)
    {
        await using var f = await StoreFixture.StartAsync();
        using var database = FailingDatabase.For(f.Path);
        await f.ReopenAsync();
        await f.DeliverAsync(Text, f.Alice);
        using var open = await f.AliceMail.OpenAsync("INBOX", default);
        if (fault == "flush") database.FailedFlushes = 1;
        else if (fault == "write") database.FailedWrites = 1;
        else database.FullWrites = 1;
        var outcomes = await BatchAsync(f, () => f.DeliverAsync(Text, f.Alice, f.Bob), () => f.DeliverAsync(Text, f.Bob));
        Assert.All(outcomes, e => Assert.IsType<StoreUnavailableException>(e));
        Assert.Equal((0, 0, 0), (database.FailedFlushes, database.FailedWrites, database.FullWrites));
        int alice = await CountAsync(f, f.Alice), bob = await CountAsync(f, f.Bob);
        // Both messages of the batch, or none: and a session that holds the mailbox sees what the database has.
        Assert.True((alice, bob) is (1, 0) or (2, 2), $"{alice} and {bob} messages");
        Assert.Equal(alice, open!.Index.Current.Count);
        await AssertSoundAndServingAsync(f);
    }

    [Fact]
    public async Task A_flag_change_that_fails_is_not_acknowledged_and_the_store_goes_on()
    {
        await using var f = await StoreFixture.StartAsync();
        using var database = FailingDatabase.For(f.Path);
        await f.ReopenAsync();
        await f.DeliverAsync(Text, f.Alice);
        using var inbox = await f.AliceMail.OpenAsync("INBOX", default);
        database.FailedWrites = 1;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => f.AliceMail.StoreFlagsAsync(
            inbox!.Row.Id, [1], ApplianceMail.Store.Mailboxes.FlagChange.Add, new(ApplianceMail.Store.Mailboxes.MessageFlags.Seen, []), default));
        await AssertSoundAndServingAsync(f);
    }

    [Fact]
    public async Task Below_the_reserve_new_mail_is_refused_and_accepted_again_when_space_is_back()
    {
        var disk = new FailingDisk();
        var time = new ManualTime();
        await using var f = await StoreFixture.StartAsync(disk, time);
        var mail = f.AliceMail;
        using var inbox = await mail.OpenAsync("INBOX", default);
        disk.Available = 1024;
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.False(f.Store.HasSpace);
        Assert.Equal(StoreOutcome.NoSpace, (await mail.AppendAsync(inbox!.Row.Id, [f.Message(Text)], default)).Outcome);
        disk.Available = long.MaxValue;
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.True(f.Store.HasSpace);
        Assert.Equal(StoreOutcome.Done, (await mail.AppendAsync(inbox.Row.Id, [f.Message(Text)], default)).Outcome);
    }

    [Fact]
    public async Task A_damaged_content_is_found_by_the_check_and_never_shown_as_mail()
    {
        await using var f = await StoreFixture.StartAsync();
        await f.DeliverAsync(Text, f.Alice);
        var pack = Directory.GetFiles(Path.Combine(f.Path, "content"), "*.pack").Single();
        using (var file = new FileStream(pack, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete))
        {
            file.Position = 20;
            file.WriteByte(0xff);
        }
        Assert.Single(f.Store.Check());
        await Assert.ThrowsAsync<InvalidDataException>(() => f.ReadAsync(f.AliceMail, 1, 1).ContinueWith(t => t.IsFaulted ? throw t.Exception!.InnerException! : t.Result));
    }
}
