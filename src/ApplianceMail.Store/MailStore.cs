using ApplianceMail.Store.Blobs;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Mailboxes;
using ApplianceMail.Store.Queue;
using ApplianceMail.Store.Schema;
using ApplianceMail.Store.Settings;
using ApplianceMail.Store.Sqlite;
using ApplianceMail.Store.Upkeep;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Store;

/// <summary>The appliance's one store: directory, mailboxes, contents, journal.</summary>
/// <remarks>Do not write to a socket from inside a work. What a task of this class returned is on disk, but for flags (100 ms).</remarks>
public sealed partial class MailStore : IAsyncDisposable
{
    readonly StoreLock _lock;
    readonly PackFiles _packs;
    readonly SqliteWriter _writer;
    readonly FreeSpace _space;
    readonly StoreUpkeep _upkeep;
    readonly StoreOptions _options;
    readonly ILogger _log;
    volatile EffectiveSettings _settings;

    MailStore(StoreLock held, PackFiles packs, ReaderPool readers, SqlConnection connection, ModSeqCounter modSeqs, string database, StoreOptions options, ContentDisk disk, TimeProvider time, ILogger log)
    {
        (_lock, _packs, Readers, _options, _log, _settings) = (held, packs, readers, options, log, options.Settings);
        var directory = new LocalDirectory(readers);
        (Directory, Authenticator) = (directory, new Authenticator(this, directory, time, log));
        RefreshSettings();
        Queue = new QueueEntries(this);
        _space = new FreeSpace(options, disk, time, log);
        Indexes = new MailboxIndexes(readers, options.IdleIndexBytes);
        _writer = new SqliteWriter(database, connection, packs, readers, Indexes, modSeqs, time, log);
        _upkeep = new StoreUpkeep(new Purge(this, packs, Retention, time, log), new PackCompactor(this, packs, options, log), time, log);
    }

    public IDirectory Directory { get; }

    public Authenticator Authenticator { get; }

    /// <summary>False when the volume has less than the reserve left: MAIL and APPEND are refused.</summary>
    public bool HasSpace => _space.IsEnough;

    /// <summary>Completes when the store has ended: with null after a stop, with the reason when it is lost and the process must end.</summary>
    public Task<Exception?> Ended => _writer.Ended;

    /// <summary>What waits for other servers.</summary>
    public QueueEntries Queue { get; }

    internal ReaderPool Readers { get; }

    internal MailboxIndexes Indexes { get; }

    /// <summary>Opens the store, making or migrating it where needed.</summary>
    /// <exception cref="StoreInUseException">Another process has it.</exception>
    /// <exception cref="InvalidDataException">It was written by a newer program.</exception>
    public static Task<MailStore> OpenAsync(StoreOptions options, TimeProvider time, ILoggerFactory loggers, CancellationToken cancel) =>
        Task.Run(() => Open(options, new ContentDisk(), time, loggers), cancel);

    internal static MailStore Open(StoreOptions options, ContentDisk disk, TimeProvider time, ILoggerFactory loggers)
    {
        var log = loggers.CreateLogger<MailStore>();
        string contents = Path.Combine(options.Directory, "content");
        System.IO.Directory.CreateDirectory(contents);
        var held = StoreLock.Take(options.Directory);
        SqlConnection? connection = null;
        try
        {
            string database = Path.Combine(options.Directory, "mail.db");
            connection = SqlConnection.OpenWriter(database);
            int before = Migrations.Run(connection, time.GetUtcNow());
            if (before > 0 && before < Migrations.Newest) Log.Migrated(log, before, Migrations.Newest);
            long firstPack = Math.Max(Meta.Get(connection, Meta.NextPack), PackFiles.FirstFree(contents));
            var modSeqs = new ModSeqCounter();
            connection.Execute("BEGIN IMMEDIATE");
            if (modSeqs.Open(connection) is { } gap) Log.UncleanStart(log, gap);
            Meta.Set(connection, Meta.NextPack, firstPack);
            // Leases of an earlier process: whoever had them is gone.
            connection.Execute("UPDATE queue_recipients SET leased_until = 0 WHERE leased_until > 0");
            connection.Execute("COMMIT");
            disk.FlushDirectory(options.Directory);
            long accounts = connection.Prepare("SELECT count(*) FROM accounts WHERE removed_at IS NULL").Scalar() ?? 0;
            Log.Opened(log, options.Directory, Migrations.Newest, accounts);
            var packs = new PackFiles(contents, disk, firstPack, options.MaxPackBytes, log);
            return new MailStore(held, packs, new ReaderPool(database), connection, modSeqs, database, options, disk, time, log);
        }
        catch
        {
            connection?.Dispose();
            held.Dispose();
            throw;
        }
    }

    /// <summary>One account's mailboxes, for a session.</summary>
    public AccountMail OpenAccount(long accountId) => new(this, accountId);

    /// <summary>A content that is about to come in.</summary>
    public IncomingContent BeginContent() => new(_packs);

    /// <summary>Opens a content, also one that compaction has moved since its row was read.</summary>
    /// <exception cref="FileNotFoundException">The content is gone: it was expunged longer ago than the retention, or its file is lost.</exception>
    public ContentReader OpenContent(in ContentLocation location)
    {
        var current = location;
        while (true)
        {
            try
            {
                return new ContentReader(_packs, current);
            }
            catch (FileNotFoundException) when (MovedTo(current) is { } moved)
            {
                current = moved;
            }
        }
    }

    /// <summary>Runs a work on the one writer; returns when it is on disk. An exception that it throws takes back all that it did.</summary>
    /// <exception cref="StoreUnavailableException">Disk or database failed; nothing is acknowledged.</exception>
    public Task<T> WriteAsync<T>(Func<WriteTransaction, ValueTask<T>> work, CancellationToken cancel) => WriteAsync(work, Durability.Durable, [], cancel);

    internal Task<T> WriteAsync<T>(Func<WriteTransaction, ValueTask<T>> work, Durability durability, IReadOnlyList<IncomingContent> contents, CancellationToken cancel) =>
        // A work that was handed over is waited for: nobody may believe that it did not happen.
        cancel.IsCancellationRequested ? Task.FromCanceled<T>(cancel) : _writer.WriteAsync(work, durability, contents);

    internal void NoteRecent(long mailboxId, uint uid)
    {
        var task = WriteAsync(t => { t.Mailboxes.SetRecent(mailboxId, uid); return new ValueTask<bool>(true); }, Durability.Lazy, [], CancellationToken.None);
        // \Recent is a hint (RFC 3501 §2.3.2): a failure is in the writer's log already.
        task.ContinueWith(static t => _ = t.Exception, TaskContinuationOptions.OnlyOnFaulted);
    }

    /// <summary>Purges what is older than the retention and compacts packs, now; the store does it by itself every hour.</summary>
    /// <exception cref="IOException">A file failed; what was done until then stays done.</exception>
    internal Task RunUpkeepAsync(CancellationToken cancel) => _upkeep.RunAsync(cancel);

    /// <summary>Where a content lies now; null when it is there no more, or where it was.</summary>
    ContentLocation? MovedTo(in ContentLocation was)
    {
        using var lease = Readers.Rent();
        // Row numbers may be used again; the key tells whose row it is.
        return ContentLocation.Find(lease.Connection, was.Id) is { } now && now.Key == was.Key && now != was ? now : null;
    }

    /// <summary>Reads all of the store and names what is not as it should be; empty: it is sound. Takes as long as reading all mail.</summary>
    public IReadOnlyList<string> Check() => new StoreCheck(Readers, location => OpenContent(location)).Run();

    /// <summary>Does what waits and closes the files in order.</summary>
    public async ValueTask DisposeAsync()
    {
        await _upkeep.DisposeAsync();
        _writer.Dispose();
        _lock.Dispose();
    }
}
