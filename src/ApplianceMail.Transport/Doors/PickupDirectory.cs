using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Transport.Doors;

/// <summary>Delivers files that programs put into a directory (manual of seed 003, CDONTS).</summary>
/// <remarks>
/// A file is claimed by moving it into a directory of our own; under the name that it gets there it is taken once, whatever crashes between. Files of
/// other kinds, links and what is still being written are left alone.
/// </remarks>
public sealed class PickupDirectory : IAsyncDisposable
{
    /// <summary>How often the directory is looked at where the system does not tell of changes: network drives.</summary>
    static readonly TimeSpan s_poll = TimeSpan.FromSeconds(10);

    /// <summary>How long what may be better later waits for its next try.</summary>
    static readonly TimeSpan s_retry = TimeSpan.FromMinutes(1);

    /// <summary>How long it is tried; then it is set aside.</summary>
    static readonly TimeSpan s_patience = TimeSpan.FromHours(4);

    /// <summary>Files taken at once: they share the store's flushes.</summary>
    const int Parallel = 8;

    readonly PickupFiles _files;
    readonly LocalSubmission _door;
    readonly TimeProvider _time;
    readonly ILogger _log;
    readonly CancellationTokenSource _stop = new();
    readonly SemaphoreSlim _changed = new(0);
    readonly System.Collections.Concurrent.ConcurrentDictionary<string, (DateTimeOffset First, DateTimeOffset Next)> _later = new();
    FileSystemWatcher? _watcher;
    Task _loop = Task.CompletedTask;

    /// <exception cref="IOException">The directory cannot be made.</exception>
    public PickupDirectory(string directory, MailFlow flow, TimeProvider time, ILoggerFactory loggers)
    {
        (_time, _log) = (time, loggers.CreateLogger<PickupDirectory>());
        _files = new PickupFiles(directory, time);
        _door = flow.Submission("pick-up directory");
    }

    public void Start()
    {
        try
        {
            _watcher = new FileSystemWatcher(_files.Directory) { NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size };
            _watcher.Created += (_, _) => Wake();
            _watcher.Changed += (_, _) => Wake();
            _watcher.Renamed += (_, _) => Wake();
            _watcher.EnableRaisingEvents = true;
        }
        catch (IOException e)
        {
            Log.NotWatched(_log, e, _files.Directory);
        }
        _loop = LoopAsync();
    }

    /// <summary>Takes what is ready now.</summary>
    /// <returns>True: something is still being written.</returns>
    public async Task<bool> RunOnceAsync(CancellationToken cancel)
    {
        bool more = _files.Claim();
        var claimed = _files.Claimed().Where(f => !_later.TryGetValue(f, out var later) || later.Next <= _time.GetUtcNow());
        await System.Threading.Tasks.Parallel.ForEachAsync(claimed, new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancel }, TakeAsync);
        return more;
    }

    public async ValueTask DisposeAsync()
    {
        _watcher?.Dispose();
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
        // Not the semaphore: a last event of the watcher may be on its way, and an exception on its thread would end the process.
    }

    async Task LoopAsync()
    {
        await Task.Yield();
        while (!_stop.IsCancellationRequested)
        {
            var pause = s_poll;
            try
            {
                if (await RunOnceAsync(_stop.Token)) pause = PickupFiles.Stability / 4;
                await _changed.WaitAsync(pause, _stop.Token);
                while (_changed.Wait(0)) { }
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Log.DirectoryFailed(_log, e, _files.Directory);
                await Task.Delay(s_poll, _time, _stop.Token).ContinueWith(static _ => { }, TaskScheduler.Default);
            }
        }
    }

    void Wake()
    {
        // One is enough, however many files come at once.
        if (_changed.CurrentCount == 0) _changed.Release();
    }

    async ValueTask TakeAsync(string file, CancellationToken cancel)
    {
        try
        {
            SmtpReply reply;
            await using (var stream = PickupFiles.Open(file)) reply = await _door.SubmitAsync(stream, "pickup " + Path.GetFileName(file), cancel);
            if (reply.IsTransient) Wait(file, reply.ToString());
            else if (reply.IsRefusal) SetAside(file, $"The message was refused: {reply}");
            else Done(file);
        }
        catch (LocalMessageException e)
        {
            SetAside(file, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or StoreUnavailableException)
        {
            Wait(file, e.Message);
        }
    }

    void Done(string file)
    {
        _later.TryRemove(file, out _);
        File.Delete(file);
    }

    void Wait(string file, string reason)
    {
        var now = _time.GetUtcNow();
        var first = _later.TryGetValue(file, out var earlier) ? earlier.First : now;
        if (now - first >= s_patience)
        {
            SetAside(file, reason);
            return;
        }
        _later[file] = (first, now + s_retry);
        Log.Waits(_log, Path.GetFileName(file), reason);
    }

    void SetAside(string file, string reason)
    {
        _later.TryRemove(file, out _);
        Log.SetAside(_log, _files.SetAside(file, reason), reason);
    }
}
