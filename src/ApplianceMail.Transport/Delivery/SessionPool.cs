namespace ApplianceMail.Transport.Delivery;

/// <summary>Sessions that wait a moment for the next message to the same server.</summary>
sealed class SessionPool : IAsyncDisposable
{
    /// <summary>Waiting sessions, all servers together: file handles of ours and of others.</summary>
    const int MaxSessions = 200;

    static readonly TimeSpan s_period = TimeSpan.FromSeconds(1);

    readonly Dictionary<SessionKey, List<Waiting>> _waiting = [];
    readonly Lock _lock = new();
    readonly TimeProvider _time;
    readonly ITimer _timer;
    int _count;
    bool _ended;

    readonly record struct Waiting(SmtpClient Client, DateTimeOffset Until);

    public SessionPool(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(_ => Sweep(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public SmtpClient? Take(SessionKey key)
    {
        lock (_lock)
        {
            if (!_waiting.TryGetValue(key, out var list)) return null;
            // The one that came last: the others may end.
            var client = list[^1].Client;
            list.RemoveAt(list.Count - 1);
            if (list.Count == 0) _waiting.Remove(key);
            _count--;
            return client;
        }
    }

    /// <summary>Keeps a session for the given time; closes it when there are too many.</summary>
    public void Give(SessionKey key, SmtpClient client, TimeSpan idle)
    {
        lock (_lock)
        {
            if (!_ended && _count < MaxSessions && idle > TimeSpan.Zero)
            {
                if (!_waiting.TryGetValue(key, out var list)) _waiting[key] = list = [];
                list.Add(new Waiting(client, _time.GetUtcNow() + idle));
                if (_count++ == 0) _timer.Change(s_period, s_period);
                return;
            }
        }
        Close(client);
    }

    public async ValueTask DisposeAsync()
    {
        List<SmtpClient> all;
        lock (_lock)
        {
            _ended = true;
            all = [.. _waiting.Values.SelectMany(l => l.Select(w => w.Client))];
            _waiting.Clear();
            _count = 0;
        }
        await _timer.DisposeAsync();
        await Task.WhenAll(all.Select(c => c.DisposeAsync().AsTask()));
    }

    void Sweep()
    {
        List<SmtpClient> old = [];
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            foreach (var (key, list) in _waiting)
            {
                old.AddRange(list.Where(w => w.Until <= now).Select(w => w.Client));
                list.RemoveAll(w => w.Until <= now);
                if (list.Count == 0) _waiting.Remove(key);
            }
            _count -= old.Count;
            if (_count == 0) _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
        foreach (var client in old) Close(client);
    }

    /// <summary>Nobody waits for the goodbye.</summary>
    static void Close(SmtpClient client) => _ = client.DisposeAsync().AsTask();
}
