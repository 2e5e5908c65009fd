using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Store.Upkeep;

public sealed class StoreUpkeepTests
{
    const string Text = "Subject: upkeep\r\n\r\nBody\r\n";

    [Fact]
    public async Task Upkeep_runs_by_itself_a_minute_after_the_start()
    {
        var time = new ManualTime();
        await using var f = await StoreFixture.StartAsync(time: time);
        await f.DeliverAsync(Text, f.Alice);
        using (var inbox = await f.AliceMail.OpenAsync("INBOX", default)) await f.AliceMail.ExpungeAsync(inbox!.Row.Id, [1], default);
        time.Jump(TimeSpan.FromDays(15));
        await f.ReopenAsync();
        var pack = Assert.Single(Directory.GetFiles(f.ContentPath));
        using var watcher = new FileSystemWatcher(f.ContentPath) { EnableRaisingEvents = true };
        var deleted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        watcher.Deleted += (_, e) => deleted.TrySetResult();
        await f.DeliverAsync(Text, f.Alice);
        time.Advance(TimeSpan.FromMinutes(1));
        await deleted.Task.WaitAsync(Patience.Limit);
        Assert.False(File.Exists(pack));
    }

    [Fact]
    public async Task A_failed_round_is_not_the_last_one()
    {
        var time = new ManualTime();
        var disk = new FailingDisk();
        await using var f = await StoreFixture.StartAsync(disk, time);
        string large = "Subject: large\r\n\r\n" + new string('x', 300_000);
        await f.DeliverAsync(large, f.Alice);
        using (var inbox = await f.AliceMail.OpenAsync("INBOX", default)) await f.AliceMail.ExpungeAsync(inbox!.Row.Id, [1], default);
        var path = Assert.Single(Directory.GetFiles(f.ContentPath));
        // A folder in the place of the file: it cannot be deleted.
        File.Delete(path);
        Directory.CreateDirectory(path);
        time.Jump(TimeSpan.FromDays(15));
        await f.Store.RunUpkeepAsync(default);
        Assert.True(Directory.Exists(path));
        Directory.Delete(path);
        File.WriteAllText(path, "");
        await f.Store.RunUpkeepAsync(default);
        Assert.Empty(Directory.GetFiles(f.ContentPath));
        await f.DeliverAsync(large, f.Alice);
        Assert.Empty(f.Store.Check());
    }

    [Fact]
    public async Task Closing_the_store_ends_a_round_that_is_running()
    {
        var time = new ManualTime();
        await using var f = await StoreFixture.StartAsync(time: time);
        for (int i = 0; i < 50; i++) await f.DeliverAsync(Text, f.Alice);
        using (var inbox = await f.AliceMail.OpenAsync("INBOX", default))
            await f.AliceMail.ExpungeAsync(inbox!.Row.Id, [.. Enumerable.Range(1, 50).Select(i => (uint)i)], default);
        time.Jump(TimeSpan.FromDays(15));
        await f.ReopenAsync();
        Assert.Empty(f.Store.Check());
    }
}
