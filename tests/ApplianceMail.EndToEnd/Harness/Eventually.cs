using System.Diagnostics;

namespace ApplianceMail.EndToEnd.Harness;

/// <summary>Waits for what other programs, threads and disks do in their own time.</summary>
public static class Eventually
{
    static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Looks until it is so.</summary>
    /// <param name="otherwise">What the failure says.</param>
    /// <param name="limit">Null: <see cref="Tool.Limit"/>.</param>
    public static async Task IsTrueAsync(Func<Task<bool>> isSo, Func<string> otherwise, TimeSpan? limit = null)
    {
        var waited = Stopwatch.StartNew();
        while (!await isSo())
        {
            if (waited.Elapsed > (limit ?? Tool.Limit)) Assert.Fail(otherwise());
            await Task.Delay(s_pause);
        }
    }

    /// <summary>The same for what can be seen at once.</summary>
    public static Task IsTrueAsync(Func<bool> isSo, Func<string> otherwise) => IsTrueAsync(() => Task.FromResult(isSo()), otherwise);
}
