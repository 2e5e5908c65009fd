using ApplianceMail.Store;
using ApplianceMail.Store.Queue;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Transport.Queue;

/// <summary>Works the queue off: takes what is due by destination, and what has just come in at once.</summary>
/// <remarks>What it holds in memory is leased in the store; whatever happens to this process, the next one takes it again.</remarks>
public sealed class MailQueue : IAsyncDisposable
{
    /// <summary>How often the store is asked for what has fallen due: retries are counted in minutes.</summary>
    static readonly TimeSpan s_period = TimeSpan.FromSeconds(1);

    /// <summary>A clock that is corrected by less than this moves nothing: time servers do it every day.</summary>
    static readonly TimeSpan s_clockSlack = TimeSpan.FromMinutes(1);

    /// <summary>How long deliveries that are under way at a stop may take to end.</summary>
    static readonly TimeSpan s_grace = TimeSpan.FromSeconds(10);

    /// <summary>Members of a large group that one transaction serves: some ten milliseconds of the writer.</summary>
    const int GroupStep = 200;

    readonly MailStore _store;
    readonly QueueWorker _worker;
    readonly TimeProvider _time;
    readonly ILogger _log;
    readonly DestinationLanes _lanes;
    readonly TakenRecipients _taken = new();
    readonly CancellationTokenSource _stop = new();
    readonly CancellationTokenSource _abort = new();
    readonly SemaphoreSlim _wake = new(0);
    DateTimeOffset _lastLook = DateTimeOffset.MaxValue;
    int _running;
    Task _loop = Task.CompletedTask;

    public MailQueue(MailStore store, QueueWorker worker, TimeProvider time, ILoggerFactory loggers)
    {
        (_store, _worker, _time, _log) = (store, worker, time, loggers.CreateLogger<MailQueue>());
        _lanes = new DestinationLanes(() => store.Settings.MaxDeliveries, () => store.Settings.MaxDeliveriesPerDomain, entry => _ = RunAsync(entry));
    }

    /// <summary>Begins.</summary>
    public void Start()
    {
        _store.Queue.Arrived = Take;
        _loop = LoopAsync();
    }

    /// <summary>Looks now for what is due.</summary>
    public void Wake() => _wake.Release();

    /// <summary>Tries what waits for these domains now, held or not (RFC 1985).</summary>
    /// <returns>How many recipients wait for them.</returns>
    public async Task<int> StartAsync(Func<string, bool> isOurs, CancellationToken cancel)
    {
        int started = await _store.Queue.StartAsync(isOurs, _time.GetUtcNow(), cancel);
        if (started > 0) Wake();
        return started;
    }

    public async ValueTask DisposeAsync()
    {
        _store.Queue.Arrived = null;
        await _stop.CancelAsync();
        _lanes.Clear();
        _abort.CancelAfter(s_grace);
        await _loop;
        while (Volatile.Read(ref _running) > 0) await Task.Delay(10, CancellationToken.None);
        _stop.Dispose();
        _abort.Dispose();
        _wake.Dispose();
    }

    async Task LoopAsync()
    {
        bool resumed = false;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                if (!resumed) ResumeGroups();
                resumed = true;
                await WatchClockAsync();
                foreach (var destination in _store.Queue.DueDestinations(_time.GetUtcNow())) await TakeAsync(destination);
                await WaitAsync();
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The queue must go on: what is due stays due.
                Log.QueueFailed(_log, e);
                await Task.Delay(s_period, _time, CancellationToken.None);
            }
        }
    }

    /// <summary>A clock that was ahead and is set right must not leave mail waiting for the wrong time: looked at when the queue begins, and when the clock goes back.</summary>
    async Task WatchClockAsync()
    {
        var now = _time.GetUtcNow();
        bool isBack = now < _lastLook - s_period;
        _lastLook = now;
        if (!isBack) return;
        int forward = await _store.Queue.BringForwardAsync(now, now + RetrySchedule.Of(_store.Settings).Longest + s_clockSlack, _stop.Token);
        if (forward > 0) Log.BroughtForward(_log, forward);
    }

    /// <summary>Large groups that an earlier process was serving.</summary>
    void ResumeGroups()
    {
        foreach (var (queue, _) in _store.Queue.WaitingGroups()) _ = ServeGroupAsync(queue);
    }

    async Task WaitAsync()
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var due = Task.Delay(s_period, _time, either.Token);
        await Task.WhenAny(due, _wake.WaitAsync(either.Token));
        await either.CancelAsync();
        _stop.Token.ThrowIfCancellationRequested();
    }

    async Task TakeAsync(string destination)
    {
        int room = _lanes.Room(destination);
        if (room == 0)
        {
            _lanes.NoteMore(destination);
            return;
        }
        foreach (var entry in await _store.Queue.TakeAsync(destination, room, _time.GetUtcNow(), _stop.Token)) Take(entry);
    }

    /// <summary>Takes a leased entry.</summary>
    void Take(QueueEntry entry)
    {
        if (entry.Destination.Length == 0)
        {
            _ = ServeGroupAsync(entry.Queue);
            return;
        }
        var recipients = _taken.Take(entry.Recipients);
        if (recipients.Count == 0) return;
        entry = entry with { Recipients = recipients, TakenAt = _time.GetTimestamp() };
        if (_lanes.TryAdd(entry)) return;
        _taken.Free(recipients);
        _ = ReleaseAsync(entry);
    }

    async Task ReleaseAsync(QueueEntry entry)
    {
        try
        {
            await _store.Queue.ReleaseAsync([entry], CancellationToken.None);
        }
        catch (StoreUnavailableException e)
        {
            // It comes again when its lease has run out.
            Log.QueueFailed(_log, e);
        }
    }

    /// <summary>What stood in its lane for long may have been removed, suspended or moved meanwhile.</summary>
    /// <returns>The entry with those who are still meant; null: nobody is.</returns>
    async Task<QueueEntry?> RenewAsync(QueueEntry entry)
    {
        if (_time.GetElapsedTime(entry.TakenAt) < s_period) return entry;
        var rows = _store.Queue.List(entry.Queue, int.MaxValue).SelectMany(e => e.Recipients.Select(r => (e.Hop, Recipient: r))).ToDictionary(r => r.Recipient.Id);
        var here = entry.Recipients.Where(r => rows.ContainsKey(r.Id)).Select(r => rows[r.Id]).ToLookup(r => r.Hop == entry.Hop && r.Recipient.State is (QueueState.Waiting or QueueState.Started), r => r.Recipient);
        if (here[false].Any()) await ReleaseAsync(entry with { Recipients = [.. here[false]] });
        return here[true].Any() ? entry with { Recipients = [.. here[true]] } : null;
    }

    async Task RunAsync(QueueEntry entry)
    {
        Interlocked.Increment(ref _running);
        bool more = false;
        try
        {
            // The session or the writer that brought it shall not wait.
            await Task.Yield();
            if (await RenewAsync(entry) is { } still) await _worker.DeliverAsync(still, _abort.Token);
        }
        catch (OperationCanceledException) when (_abort.IsCancellationRequested)
        {
            // It is in the store still; the next process takes it.
        }
        catch (Exception e)
        {
            Log.DeliveryFailed(_log, e, entry.QueueId, entry.Destination);
        }
        finally
        {
            if (_taken.Free(entry.Recipients) is { Count: > 0 } again) await ReleaseAsync(entry with { Recipients = again });
            more = _lanes.Done(entry);
            Interlocked.Decrement(ref _running);
        }
        if (more && !_stop.IsCancellationRequested) Wake();
    }

    /// <summary>Delivers to the members of large groups, batch by batch.</summary>
    async Task ServeGroupAsync(long queue)
    {
        Interlocked.Increment(ref _running);
        try
        {
            await Task.Yield();
            while (!_stop.IsCancellationRequested)
            {
                var (served, failed) = await _store.Queue.DeliverAccountsAsync(queue, GroupStep, CancellationToken.None);
                foreach (var address in failed) Log.MemberMissed(_log, queue, address);
                if (served < GroupStep) return;
            }
        }
        catch (Exception e)
        {
            Log.QueueFailed(_log, e);
            // A full disk: tried again, for as long as this runs.
            _ = Task.Delay(TimeSpan.FromMinutes(1), _time, _stop.Token).ContinueWith(t => t.IsCompletedSuccessfully ? ServeGroupAsync(queue) : Task.CompletedTask, TaskScheduler.Default);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }
}
