using System.Collections.Concurrent;
using System.Diagnostics;
using ApplianceMail.Store.Blobs;
using ApplianceMail.Store.Mailboxes;
using ApplianceMail.Store.Schema;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Store.Sqlite;

/// <summary>
/// The one writer. It takes what waits, appends and flushes the contents, runs each work in a savepoint of one transaction, commits once,
/// brings the loaded indexes up to date and only then completes the tasks: a hundred sessions pay for one flush.
/// </summary>
/// <remarks>Its thread alone touches the writing connection and the pack's end. store.md has the rule for every fault.</remarks>
sealed partial class SqliteWriter : IDisposable
{
    /// <summary>Most works of one batch: bounds how long the first of them waits.</summary>
    const int MaxBatchWorks = 256;

    /// <summary>Most bytes of content of one batch, for the same reason.</summary>
    const long MaxBatchBytes = 8 * 1024 * 1024;

    /// <summary>A checkpoint runs when this many pages (32 MiB) were written, or when nothing is to be done.</summary>
    const int CheckpointPages = 8000;

    /// <summary>How long a lazy commit may stay without a durable one behind it.</summary>
    static readonly TimeSpan s_lazyLimit = TimeSpan.FromMilliseconds(100);

    /// <summary>Nothing to do for so long means idle.</summary>
    static readonly TimeSpan s_idle = TimeSpan.FromSeconds(1);

    readonly BlockingCollection<Work> _queue = [];
    readonly List<Work> _batch = [];
    readonly string _path;
    readonly PackFiles _packs;
    readonly ReaderPool _readers;
    readonly MailboxIndexes _indexes;
    readonly ModSeqCounter _modSeqs;
    readonly TimeProvider _time;
    readonly ILogger _log;
    readonly Thread _thread;
    readonly TaskCompletionSource<Exception?> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    SqlConnection _connection;
    WriteTransaction _transaction;
    bool _synchronousFull = true;
    long _lazySince;
    int _pages;

    public SqliteWriter(string path, SqlConnection connection, PackFiles packs, ReaderPool readers, MailboxIndexes indexes, ModSeqCounter modSeqs, TimeProvider time, ILogger log)
    {
        (_path, _connection, _packs, _readers, _indexes, _modSeqs, _time, _log) = (path, connection, packs, readers, indexes, modSeqs, time, log);
        _transaction = new WriteTransaction(connection, modSeqs, time);
        _thread = new Thread(Loop) { Name = "store writer", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Completes when the writer has ended: with null after a stop, with the reason when the store is lost and the process must end.</summary>
    public Task<Exception?> Ended => _ended.Task;

    public Task<T> WriteAsync<T>(Func<WriteTransaction, ValueTask<T>> run, Durability durability, IReadOnlyList<IncomingContent> contents)
    {
        var work = new Work<T>(run, durability, contents);
        try
        {
            _queue.Add(work);
        }
        catch (InvalidOperationException)
        {
            work.Fail(new StoreUnavailableException("The store is closed."));
        }
        return work.Task;
    }

    /// <summary>Does what waits, then closes the database in order.</summary>
    public void Dispose()
    {
        _queue.CompleteAdding();
        _thread.Join();
        _queue.Dispose();
    }

    void Loop()
    {
        Exception? lost = null;
        try
        {
            while (TakeBatch()) RunBatch();
            Close();
        }
        catch (Exception e)
        {
            Log.Lost(_log, e);
            lost = e;
            _queue.CompleteAdding();
            foreach (var work in _batch) work.Fail(Unavailable(e));
            while (_queue.TryTake(out var work)) work.Fail(Unavailable(e));
        }
        _ended.TrySetResult(lost);
    }

    /// <summary>Waits for work; does what falls due meanwhile. False when the queue has ended.</summary>
    bool TakeBatch()
    {
        _batch.Clear();
        Work? work;
        while (!_queue.TryTake(out work, NextWait()))
        {
            if (_queue.IsCompleted) return false;
            WhenIdle();
        }
        long bytes = 0;
        do
        {
            _batch.Add(work);
            bytes += work.Bytes;
        }
        while (_batch.Count < MaxBatchWorks && bytes < MaxBatchBytes && _queue.TryTake(out work));
        return true;
    }

    TimeSpan NextWait()
    {
        if (_lazySince != 0) return s_lazyLimit - Stopwatch.GetElapsedTime(_lazySince) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;
        return _pages > 0 ? s_idle : Timeout.InfiniteTimeSpan;
    }

    void WhenIdle()
    {
        if (_lazySince != 0) Beat();
        else if (_pages > 0) Checkpoint();
    }

    /// <summary>A durable commit of its own makes every lazy one before it durable.</summary>
    void Beat()
    {
        var beat = new Work<bool>(t => { Meta.Set(t.Connection, Meta.Beat, t.Now); return new(true); }, Durability.Durable, []);
        _batch.Add(beat);
        RunBatch();
        _batch.Clear();
    }

    void Checkpoint()
    {
        _pages = 0;
        try
        {
            _connection.Execute("PRAGMA wal_checkpoint(PASSIVE)");
        }
        catch (SqlException e)
        {
            // The log still has everything; but what a failed flush left behind is unknown, so the files are opened anew.
            Log.CheckpointFailed(_log, e);
            Reopen();
        }
    }

    void Close()
    {
        _readers.Dispose();
        _connection.Execute("PRAGMA synchronous=FULL");
        _connection.Execute("BEGIN IMMEDIATE");
        _modSeqs.Close(_connection);
        _connection.Execute("COMMIT");
        _connection.Dispose();
        _packs.Dispose();
    }

    static StoreUnavailableException Unavailable(Exception cause) => new("The store could not do it now.", cause);
}
