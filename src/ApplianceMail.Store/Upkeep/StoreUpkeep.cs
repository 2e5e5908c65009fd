using ApplianceMail.Store.Blobs;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Store.Upkeep;

/// <summary>Runs purge and compaction a minute after the start and then every hour, one work at a time, so that a batch has at most one of theirs.</summary>
sealed class StoreUpkeep : IAsyncDisposable
{
    /// <summary>The first minute belongs to the clients that come back after a restart.</summary>
    static readonly TimeSpan s_first = TimeSpan.FromMinutes(1);

    /// <summary>Often enough that what is due an hour later costs little space.</summary>
    static readonly TimeSpan s_period = TimeSpan.FromHours(1);

    readonly Purge _purge;
    readonly PackCompactor _compactor;
    readonly TimeProvider _time;
    readonly ILogger _log;
    readonly CancellationTokenSource _stop = new();
    readonly SemaphoreSlim _one = new(1);
    readonly Task _loop;

    public StoreUpkeep(Purge purge, PackCompactor compactor, TimeProvider time, ILogger log)
    {
        (_purge, _compactor, _time, _log) = (purge, compactor, time, log);
        _loop = LoopAsync();
    }

    /// <summary>One round.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            // Reading packs blocks a thread; it shall not be the caller's.
            await Task.Run(() => RoundAsync(cancel), cancel);
        }
        finally
        {
            _one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        // Waits for a round that somebody else began.
        await _one.WaitAsync();
        _one.Release();
        _stop.Dispose();
    }

    async Task RoundAsync(CancellationToken cancel)
    {
        await _purge.RunAsync(cancel);
        await _compactor.RunAsync(cancel);
    }

    async Task LoopAsync()
    {
        for (var wait = s_first; ; wait = s_period)
        {
            try
            {
                await Task.Delay(wait, _time, _stop.Token);
                await RunAsync(_stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Mail goes on without upkeep; nobody else would ever see what went wrong here.
                Log.UpkeepFailed(_log, e);
            }
        }
    }
}
