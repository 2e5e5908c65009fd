using System.Diagnostics;
using ApplianceMail.Store.Blobs;

namespace ApplianceMail.Store.Sqlite;

sealed partial class SqliteWriter
{
    /// <summary>How a transaction ended.</summary>
    enum Ending
    {
        Committed,

        /// <summary>No room: SQLite may have ended the transaction by itself. Nothing was committed; the works may run again, one by one.</summary>
        Full,

        /// <summary>A file failed, or the commit did: nobody knows what is on disk.</summary>
        Unknown,
    }

    void RunBatch()
    {
        if (_modSeqs.NeedsBlock && !ReserveModSeqs())
        {
            FailAll(new IOException("No MODSEQs could be reserved."));
            Reopen();
            return;
        }
        var ending = RunTogether(_batch, out var failure);
        if (ending == Ending.Full && _batch.Count > 1)
        {
            // A poison work fails alone.
            Log.OneByOne(_log, _batch.Count);
            foreach (var work in _batch.ToList())
            {
                List<Work> alone = [work];
                ending = RunTogether(alone, out failure);
                if (ending == Ending.Committed) Acknowledge(alone);
                else work.Fail(Unavailable(failure!));
                if (ending == Ending.Unknown) Reopen();
            }
        }
        else if (ending == Ending.Committed) Acknowledge(_batch);
        else
        {
            FailAll(failure!);
            if (ending == Ending.Unknown) Reopen();
        }
        if (_pages >= CheckpointPages) Checkpoint();
    }

    void FailAll(Exception failure)
    {
        Log.BatchFailed(_log, failure, _batch.Count);
        foreach (var work in _batch) work.Fail(Unavailable(failure));
    }

    /// <summary>Indexes first, in commit order; then the sessions go on and see them.</summary>
    void Acknowledge(List<Work> works)
    {
        foreach (var work in works)
            if (work.Refusal is null)
                foreach (var change in work.Changes) _indexes.Apply(change);
        foreach (var work in works) work.Complete();
    }

    Ending RunTogether(List<Work> works, out Exception? failure)
    {
        bool durable = works.Exists(w => w.Durability == Durability.Durable);
        try
        {
            AppendContents(works);
            SetSynchronous(durable);
            _connection.Prepare("BEGIN IMMEDIATE").Run();
        }
        catch (Exception e) when (e is IOException or SqlException or UnauthorizedAccessException)
        {
            failure = e;
            return IsFull(e) ? Ending.Full : Ending.Unknown;
        }
        foreach (var work in works)
        {
            if (RunInSavepoint(work) is not { } dead) continue;
            failure = dead;
            return GiveUp(dead);
        }
        return Commit(durable, out failure);
    }

    void AppendContents(List<Work> works)
    {
        List<IncomingContent>? contents = null;
        foreach (var work in works)
            foreach (var content in work.Contents)
                if (content.IsPacked) (contents ??= []).Add(content);
        if (contents is not null) _packs.Append(contents);
    }

    /// <summary>Runs a work. A refusal or a constraint takes back its part alone; the result is null then too. Otherwise: what killed the batch.</summary>
    Exception? RunInSavepoint(Work work)
    {
        try
        {
            _connection.Prepare("SAVEPOINT work").Run();
            try
            {
                work.Refusal = null;
                work.Run(_transaction);
            }
            catch (Exception e) when (e is not SqlException { IsConstraint: false } && !_connection.IsAutoCommit)
            {
                work.Refusal = e;
                _connection.Prepare("ROLLBACK TO work").Run();
            }
            work.Changes = _transaction.TakeChanges();
            _connection.Prepare("RELEASE work").Run();
            return null;
        }
        catch (Exception e)
        {
            _transaction.TakeChanges();
            return e;
        }
    }

    /// <summary>The batch is dead: no further statement but a rollback, and that only where SQLite has not done it.</summary>
    Ending GiveUp(Exception dead)
    {
        bool full = IsFull(dead);
        try
        {
            if (!_connection.IsAutoCommit) _connection.Prepare("ROLLBACK").Run();
        }
        catch (SqlException)
        {
            return Ending.Unknown;
        }
        return full ? Ending.Full : Ending.Unknown;
    }

    Ending Commit(bool durable, out Exception? failure)
    {
        try
        {
            _connection.Prepare("COMMIT").Run();
        }
        catch (SqlException e)
        {
            failure = e;
            return Ending.Unknown;
        }
        if (durable) _lazySince = 0;
        else if (_lazySince == 0) _lazySince = Stopwatch.GetTimestamp();
        _pages += _connection.TakePagesWritten();
        failure = null;
        return Ending.Committed;
    }

    void SetSynchronous(bool full)
    {
        if (full == _synchronousFull) return;
        // Takes effect outside of a transaction only.
        _connection.Execute(full ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
        _synchronousFull = full;
    }

    bool ReserveModSeqs()
    {
        try
        {
            SetSynchronous(true);
            _connection.Prepare("BEGIN IMMEDIATE").Run();
            _modSeqs.Reserve(_connection);
            return Commit(durable: true, out _) == Ending.Committed;
        }
        catch (SqlException)
        {
            return false;
        }
    }

    /// <summary>ENOSPC and EDQUOT arrive as an IOException with this HResult, on Windows as ERROR_DISK_FULL.</summary>
    static bool IsFull(Exception e) => e is SqlException { IsFull: true } || (e is IOException && (e.HResult & 0xffff) is 28 or 112 or 122);

    /// <summary>Closes database and pack, opens them anew, brings the log into the database, and only then serves again.</summary>
    /// <exception cref="Exception">That failed too: the process must end.</exception>
    void Reopen()
    {
        Log.Reopening(_log);
        _packs.GiveUpPack();
        _readers.Renew();
        _connection.Dispose();
        _connection = SqlConnection.OpenWriter(_path);
        // 0: done; 1: a reader was in the way for longer than the busy time-out, which readers' short reads never are.
        if (_connection.Prepare("PRAGMA wal_checkpoint(TRUNCATE)").Scalar() != 0) throw new IOException("The log could not be brought into the database.");
        _modSeqs.Reread(_connection);
        _transaction = new WriteTransaction(_connection, _modSeqs, _time);
        (_synchronousFull, _lazySince, _pages) = (true, 0, 0);
        // What was not acknowledged may be there after all.
        _indexes.Reload();
        Log.Reopened(_log);
    }
}
