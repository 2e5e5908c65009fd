namespace ApplianceMail.Net;

/// <summary>One timer for the life of a connection, armed only while it really waits: arming costs no allocation.</summary>
sealed class IdleTimer : IDisposable
{
    readonly ITimer _timer;
    volatile bool _fired;

    public IdleTimer(TimeProvider time, Action expired) =>
        _timer = time.CreateTimer(_ => { _fired = true; expired(); }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>True from the expiry until the next <see cref="Start"/>.</summary>
    public bool Fired => _fired;

    public void Start(TimeSpan after)
    {
        _fired = false;
        _timer.Change(after, Timeout.InfiniteTimeSpan);
    }

    public void Stop() => _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Dispose() => _timer.Dispose();
}
