using System.Diagnostics;

namespace ApplianceMail.EndToEnd.Harness;

/// <summary>What waits in a server's queue.</summary>
public static class Queued
{
    static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until nothing is there. A message leaves the queue after the next server has it: who saw it arrive may be earlier.</summary>
    /// <param name="limit">Null: <see cref="Tool.Limit"/>.</param>
    public static async Task IsEmptyAsync(ApplianceProcess server, TimeSpan? limit = null)
    {
        var elapsed = Stopwatch.StartNew();
        while ((await server.RunAsync("Get-MailQueueItem", "{}"))["result"]!.AsArray() is { Count: > 0 } items)
        {
            Assert.True(elapsed.Elapsed < (limit ?? Tool.Limit), $"The queue did not become empty: {items}");
            await Task.Delay(s_pause);
        }
    }
}
