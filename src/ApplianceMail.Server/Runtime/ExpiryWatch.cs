using Microsoft.Extensions.Logging;

namespace ApplianceMail.Server.Runtime;

/// <summary>Ends the sessions of users whose time is over. Nothing changes in the store at that moment, so that nobody else notices.</summary>
sealed class ExpiryWatch : IAsyncDisposable
{
    /// <summary>An expiry is a day or an hour: nobody minds a minute.</summary>
    static readonly TimeSpan s_period = TimeSpan.FromMinutes(1);

    readonly CancellationTokenSource _stop = new();
    readonly Task _loop;

    public ExpiryWatch(ServiceSet services, TimeProvider time, ILogger log) => _loop = RunAsync(services, time, log);

    async Task RunAsync(ServiceSet services, TimeProvider time, ILogger log)
    {
        while (true)
        {
            try
            {
                await Task.Delay(s_period, time, _stop.Token);
                await services.EndExpiredAsync(time.GetUtcNow());
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The next minute tries again.
                Log.ExpiryNotChecked(log, e);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }
}
