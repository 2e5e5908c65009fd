using System.Globalization;
using ApplianceMail.Store;
using ApplianceMail.Store.Mailboxes;
using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Store.Blobs;

public sealed class PackCompactorTests
{
    static readonly StoreOptions s_options = new() { Directory = "", MaxPackBytes = 64 * 1024 };
    static readonly TimeSpan s_retention = TimeSpan.FromDays(15);

    static string Text(int i) => $"Subject: {i}\r\n\r\n" + new string((char)('a' + i % 26), 300 + i * 37 % 4000) + "\r\n";

    /// <summary>A store with so many messages of Alice's in several packs, all of them closed.</summary>
    static async Task<(StoreFixture Fixture, ManualTime Time, long Inbox)> StartAsync(int messages, FailingDisk? disk = null)
    {
        var time = new ManualTime();
        var f = await StoreFixture.StartAsync(disk, time, s_options);
        long inbox = (await f.AliceMail.FindAsync("INBOX", default))!.Id;
        for (int i = 0; i < messages; i += 25)
            await f.AliceMail.AppendAsync(inbox, [.. Enumerable.Range(i, Math.Min(25, messages - i)).Select(n => f.Message(Text(n)))], default);
        await f.ReopenAsync();
        // The pack that is being written is another one now.
        await f.DeliverAsync(Text(0), f.Bob);
        return (f, time, inbox);
    }

    static async Task ExpungeAsync(StoreFixture f, ManualTime time, long inbox, int messages, Func<int, bool> which)
    {
        await f.AliceMail.ExpungeAsync(inbox, [.. Enumerable.Range(0, messages).Where(which).Select(i => (uint)i + 1)], default);
        time.Jump(s_retention);
    }

    static async Task AssertWholeAsync(MailStore store, AccountMail mail, long inbox, IEnumerable<int> messages)
    {
        Assert.Empty(store.Check());
        foreach (int i in messages) Assert.Equal(Text(i), await StoreFixture.ReadAsync(store, mail, inbox, (uint)i + 1));
    }

    static long Bytes(StoreFixture f) => new DirectoryInfo(f.ContentPath).GetFiles().Sum(file => file.Length);

    [Fact]
    public async Task After_a_purge_of_a_thousand_messages_the_disk_has_its_room_back()
    {
        const int count = 1100;
        var (f, time, inbox) = await StartAsync(count);
        await using var _ = f;
        await ExpungeAsync(f, time, inbox, count, i => i % 11 != 0);
        long before = Bytes(f), live = Enumerable.Range(0, count).Where(i => i % 11 == 0).Sum(i => Text(i).Length + 32L);
        await f.Store.RunUpkeepAsync(default);
        Assert.True(before > live * 5);
        Assert.InRange(Bytes(f), live, live + 64 * 1024);
        await AssertWholeAsync(f.Store, f.AliceMail, inbox, Enumerable.Range(0, 100).Select(i => i * 11));
        await f.ReopenAsync();
        await AssertWholeAsync(f.Store, f.AliceMail, inbox, Enumerable.Range(0, 100).Select(i => i * 11));
        long after = Bytes(f);
        await f.Store.RunUpkeepAsync(default);
        Assert.Equal(after, Bytes(f));
    }

    [Fact]
    public async Task A_pack_that_is_mostly_alive_stays()
    {
        var (f, time, inbox) = await StartAsync(100);
        await using var _ = f;
        await ExpungeAsync(f, time, inbox, 100, i => i % 3 == 0);
        var before = Directory.GetFiles(f.ContentPath).Order().ToList();
        await f.Store.RunUpkeepAsync(default);
        Assert.Equal(before, Directory.GetFiles(f.ContentPath).Order());
    }

    [Fact]
    public async Task The_pack_that_is_being_written_is_never_touched()
    {
        var time = new ManualTime();
        await using var f = await StoreFixture.StartAsync(time: time);
        await f.DeliverAsync(Text(1), f.Alice);
        using var inbox = await f.AliceMail.OpenAsync("INBOX", default);
        await f.AliceMail.ExpungeAsync(inbox!.Row.Id, [1], default);
        time.Jump(s_retention);
        await f.Store.RunUpkeepAsync(default);
        var pack = Assert.Single(Directory.GetFiles(f.ContentPath));
        await f.DeliverAsync(Text(2), f.Alice);
        Assert.Equal(pack, Assert.Single(Directory.GetFiles(f.ContentPath)));
        Assert.EndsWith(Text(2), await f.ReadAsync(f.AliceMail, inbox.Row.Id, 2));
    }

    [Fact]
    public async Task A_reader_that_is_open_reads_on_and_its_pack_goes_when_it_ends()
    {
        var (f, time, inbox) = await StartAsync(20);
        await using var _ = f;
        var message = (await f.AliceMail.ReadAsync(inbox, new uint[] { 6 }, MessageColumns.Content, default)).Single();
        await ExpungeAsync(f, time, inbox, 20, i => i != 5);
        var pack = Directory.GetFiles(f.ContentPath, message.Content.Pack.ToString("d10", CultureInfo.InvariantCulture) + ".pack").Single();
        using (var early = f.Store.OpenContent(message.Content))
        {
            var start = new byte[10];
            early.Read(0, start);
            await f.Store.RunUpkeepAsync(default);
            Assert.True(File.Exists(pack));
            // A row that was read before the move still leads to the content.
            using (var late = f.Store.OpenContent(message.Content)) Assert.True(late.Verify());
            Assert.True(early.Verify());
            await f.Store.RunUpkeepAsync(default);
            Assert.True(early.Verify());
        }
        Assert.False(File.Exists(pack));
        using (var late = f.Store.OpenContent(message.Content)) Assert.True(late.Verify());
        await AssertWholeAsync(f.Store, f.AliceMail, inbox, [5]);
    }

    [Fact]
    public async Task A_row_that_was_purged_leads_to_no_other_mail_even_when_its_number_is_used_again()
    {
        var (f, time, inbox) = await StartAsync(20);
        await using var _ = f;
        var messages = await f.AliceMail.ReadAsync(inbox, Enumerable.Range(1, 20).Select(i => (uint)i).ToArray(), MessageColumns.Content, default);
        await f.BobMail.ExpungeAsync((await f.BobMail.FindAsync("INBOX", default))!.Id, [1], default);
        await ExpungeAsync(f, time, inbox, 20, _ => true);
        await f.Store.RunUpkeepAsync(default);
        for (int i = 0; i < 25; i++) await f.DeliverAsync(Text(i), f.Bob);
        Assert.All(messages, m => Assert.Throws<FileNotFoundException>(() => f.Store.OpenContent(m.Content)));
    }

    [Fact]
    public async Task A_stop_at_any_step_loses_nothing_and_the_next_start_finishes_the_work()
    {
        const int count = 700;
        var disk = new FailingDisk();
        var (f, time, inbox) = await StartAsync(count, disk);
        await using var _ = f;
        await ExpungeAsync(f, time, inbox, count, i => i % 3 != 0);
        var kept = Enumerable.Range(0, count).Where(i => i % 3 == 0).ToList();
        var copies = new List<TemporaryDirectory>();
        // Just before a flush: records are copied, no row is moved; those of the steps before are, and their packs may be gone or not.
        disk.OnFlush = () => copies.Add(f.CopyFiles());
        await f.Store.RunUpkeepAsync(default);
        disk.OnFlush = null;
        copies.Add(await f.CrashAsync());
        Assert.True(copies.Count > 5);
        long size = Bytes(f);
        await AssertWholeAsync(f.Store, f.AliceMail, inbox, kept);
        foreach (var copy in copies)
        {
            using var __ = copy;
            await using var again = f.OpenCopy(copy);
            await AssertWholeAsync(again, again.OpenAccount(f.Alice.Id), inbox, kept);
            await again.RunUpkeepAsync(default);
            await AssertWholeAsync(again, again.OpenAccount(f.Alice.Id), inbox, kept);
            Assert.InRange(new DirectoryInfo(Path.Combine(copy.Path, "content")).GetFiles().Sum(file => file.Length), 1, size * 2);
        }
    }

    [Theory]
    [InlineData("full")]
    [InlineData("write")]
    [InlineData("flush")]
    public async Task A_failing_disk_ends_the_round_and_leaves_everything_as_it_was(string fault)
    {
        var disk = new FailingDisk();
        var (f, time, inbox) = await StartAsync(200, disk);
        await using var _ = f;
        await ExpungeAsync(f, time, inbox, 200, i => i % 4 != 0);
        if (fault == "full") disk.FullWrites = 1;
        else if (fault == "write") disk.FailedWrites = 1;
        else disk.FailedFlushes = 1;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => f.Store.RunUpkeepAsync(default));
        await AssertWholeAsync(f.Store, f.AliceMail, inbox, Enumerable.Range(0, 50).Select(i => i * 4));
        long before = Bytes(f);
        await f.Store.RunUpkeepAsync(default);
        Assert.True(Bytes(f) < before);
        await AssertWholeAsync(f.Store, f.AliceMail, inbox, Enumerable.Range(0, 50).Select(i => i * 4));
    }

    [Fact]
    public async Task A_damaged_record_stays_where_it_is_and_the_rest_moves()
    {
        var (f, time, inbox) = await StartAsync(20);
        await using var _ = f;
        var message = (await f.AliceMail.ReadAsync(inbox, new uint[] { 6 }, MessageColumns.Content, default)).Single();
        var path = Directory.GetFiles(f.ContentPath, message.Content.Pack.ToString("d10", CultureInfo.InvariantCulture) + ".pack").Single();
        using (var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete))
        {
            file.Position = message.Content.Offset + 32 + 20;
            file.WriteByte(0xff);
        }
        await ExpungeAsync(f, time, inbox, 20, i => i is not (5 or 7));
        await f.Store.RunUpkeepAsync(default);
        Assert.True(File.Exists(path));
        Assert.Single(f.Store.Check());
        Assert.Equal(Text(7), await f.ReadAsync(f.AliceMail, inbox, 8));
        using var lease = f.Store.Readers.Rent();
        Assert.Equal(1, lease.Connection.Prepare("SELECT count(*) FROM contents WHERE pack = ?").Bind(1, message.Content.Pack).Scalar());
    }

    [Fact]
    public async Task Without_room_for_the_copies_dead_packs_go_and_others_wait()
    {
        var disk = new FailingDisk();
        var (f, time, inbox) = await StartAsync(200, disk);
        await using var _ = f;
        var first = (await f.AliceMail.ReadAsync(inbox, new uint[] { 1 }, MessageColumns.Content, default)).Single().Content.Pack;
        await ExpungeAsync(f, time, inbox, 200, i => i < 100 || i % 4 != 0);
        disk.Available = 1024;
        await f.Store.RunUpkeepAsync(default);
        Assert.Empty(Directory.GetFiles(f.ContentPath, first.ToString("d10", CultureInfo.InvariantCulture) + ".pack"));
        long before = Bytes(f);
        disk.Available = long.MaxValue;
        await f.Store.RunUpkeepAsync(default);
        Assert.True(Bytes(f) < before);
        Assert.Empty(f.Store.Check());
    }

    [Fact]
    public async Task Mail_comes_in_and_is_read_while_packs_are_purged_and_compacted()
    {
        const int count = 400;
        var (f, time, inbox) = await StartAsync(count);
        await using var _ = f;
        using var stop = new CancellationTokenSource();
        var upkeep = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                time.Jump(s_retention);
                await f.Store.RunUpkeepAsync(default);
            }
        });
        async Task WriteAsync(int from)
        {
            var mail = f.AliceMail;
            var mine = new Queue<uint>();
            for (int i = from; i < from + 300; i++)
            {
                var added = await mail.AppendAsync(inbox, [f.Message(Text(i))], default);
                mine.Enqueue(added.Uids[0]);
                Assert.Equal(Text(i), await f.ReadAsync(mail, inbox, added.Uids[0]));
                if (mine.Count > 3) await mail.ExpungeAsync(inbox, [mine.Dequeue(), (uint)(i % count) + 1], default);
            }
        }
        await Task.WhenAll(Enumerable.Range(0, 4).Select(w => Task.Run(() => WriteAsync(w * 1000))));
        await stop.CancelAsync();
        await upkeep;
        Assert.Empty(f.Store.Check());
        using (var open = await f.AliceMail.OpenAsync("INBOX", default))
            for (int i = 0; i < open!.Index.Current.Count; i++) await f.ReadAsync(f.AliceMail, inbox, open.Index.Current[i].Uid);
        await f.ReopenAsync();
        Assert.Empty(f.Store.Check());
    }
}
