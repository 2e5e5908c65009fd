using System.Diagnostics;

namespace ApplianceMail.Tests.Harness;

/// <summary>Waiting for what happens on another thread, in another process or on disk.</summary>
public static class Patience
{
    /// <summary>
    /// How long a test waits for what must come. A machine that builds and tests other things stands still for many seconds; only a test that fails
    /// waits for so long.
    /// </summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Waits until it is so.</summary>
    /// <param name="found">What there is instead, for the message of a test that fails.</param>
    public static Task UntilAsync(Func<bool> condition, Func<string>? found = null) => UntilAsync(() => Task.FromResult(condition()), found);

    /// <summary>Waits until it is so.</summary>
    /// <param name="found">What there is instead, for the message of a test that fails.</param>
    public static async Task UntilAsync(Func<Task<bool>> condition, Func<string>? found = null)
    {
        long begun = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(begun) < Limit, $"It did not come to that within {Limit}. {found?.Invoke()}");
            await Task.Delay(s_pause);
        }
    }
}
