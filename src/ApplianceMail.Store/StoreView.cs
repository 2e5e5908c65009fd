using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Queue;
using ApplianceMail.Store.Settings;
using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store;

/// <summary>One state of directory and settings, for a decision that asks many questions. Dispose it soon: it keeps the write-ahead log from being reused.</summary>
/// <remarks>One thread at a time. Nothing may wait for a peer or the DNS meanwhile.</remarks>
public sealed class StoreView : IDisposable
{
    readonly ReaderPool.Lease _lease;
    bool _disposed;

    internal StoreView(MailStore store)
    {
        _lease = store.Readers.Rent();
        Settings = store.Settings;
        Directory = new TablesDirectory(_lease.Connection.Tables);
        try
        {
            _lease.Connection.BeginSnapshot();
        }
        catch
        {
            _lease.Dispose();
            throw;
        }
    }

    public IDirectory Directory { get; }

    public EffectiveSettings Settings { get; }

    public T Read<T>(Func<DirectoryTables, T> read) => read(_lease.Connection.Tables);

    /// <summary>What a user has sent in this hour and on this day.</summary>
    public SendingCount ReadSending(long accountId, DateTimeOffset now) => SendingTable.Read(_lease.Connection, accountId, now.ToUnixTimeSeconds());

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        try
        {
            _lease.Connection.EndSnapshot();
        }
        finally
        {
            _lease.Dispose();
        }
    }
}
