using System.Collections.Concurrent;

namespace ApplianceMail.Store.Sqlite;

/// <summary>
/// Connections for reading. Rent one for one page of rows, read, give it back, then write to the socket: a snapshot that stays open keeps
/// the write-ahead log from being reused.
/// </summary>
sealed class ReaderPool(string path) : IDisposable
{
    /// <summary>Connections kept when nobody uses them: more cores than that do not read at once on the machines we aim at.</summary>
    const int Kept = 8;

    readonly ConcurrentBag<(SqlConnection Connection, int Generation)> _idle = [];
    int _generation;
    int _rented;
    bool _closed;

    public Lease Rent()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        Interlocked.Increment(ref _rented);
        try
        {
            while (_idle.TryTake(out var idle))
            {
                if (idle.Generation == Volatile.Read(ref _generation)) return new Lease(this, idle.Connection, idle.Generation);
                idle.Connection.Dispose();
            }
            int generation = Volatile.Read(ref _generation);
            return new Lease(this, SqlConnection.OpenReader(path), generation);
        }
        catch
        {
            Interlocked.Decrement(ref _rented);
            throw;
        }
    }

    /// <summary>Closes all connections, those in use as soon as they come back: the database is being opened anew.</summary>
    public void Renew()
    {
        Interlocked.Increment(ref _generation);
        while (_idle.TryTake(out var idle)) idle.Connection.Dispose();
    }

    /// <summary>Closes all connections and waits for those in use: the last connection to close must be the writer.</summary>
    public void Dispose()
    {
        _closed = true;
        Renew();
        SpinWait.SpinUntil(() => Volatile.Read(ref _rented) == 0, TimeSpan.FromSeconds(5));
        Renew();
    }

    void Return(SqlConnection connection, int generation)
    {
        if (_closed || generation != Volatile.Read(ref _generation) || _idle.Count >= Kept) connection.Dispose();
        else _idle.Add((connection, generation));
        Interlocked.Decrement(ref _rented);
    }

    /// <summary>A rented connection; dispose it to give it back.</summary>
    public readonly struct Lease(ReaderPool pool, SqlConnection connection, int generation) : IDisposable
    {
        public SqlConnection Connection => connection;

        public void Dispose() => pool.Return(connection, generation);
    }
}
