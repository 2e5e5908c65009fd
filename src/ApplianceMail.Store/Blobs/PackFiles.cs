using System.Collections.Concurrent;
using System.Globalization;
using ApplianceMail.Store.Schema;
using Microsoft.Extensions.Logging;
using Microsoft.Win32.SafeHandles;

namespace ApplianceMail.Store.Blobs;

/// <summary>
/// The append-only files that hold contents. A pack's tail is never used again: each opening and each failure begins a pack with a number that
/// never was in use, so a row whose commit had an unknown outcome can never point at somebody else's mail.
/// </summary>
/// <remarks>Only the writer appends; anybody reads. Numbers of packs and of contents' own files come from one counter.</remarks>
sealed class PackFiles : IDisposable
{
    readonly string _directory;
    readonly long _maxPackBytes;
    readonly ILogger _log;
    readonly ConcurrentQueue<string> _undeleted = [];
    long _lastNumber;
    SafeFileHandle? _pack;
    long _packNumber;
    long _tail;

    public PackFiles(string directory, ContentDisk disk, long firstNumber, long maxPackBytes, ILogger log)
    {
        (_directory, Disk, FirstNumber, _maxPackBytes, _log) = (directory, disk, firstNumber, maxPackBytes, log);
        _lastNumber = firstNumber - 1;
        Readers = new PackReaders(number => Disk.OpenRead(PackPath(number)), number => TryDelete(PackPath(number)));
    }

    public ContentDisk Disk { get; }

    public PackReaders Readers { get; }

    /// <summary>The first number that this process may have given out: files below it are of earlier ones.</summary>
    public long FirstNumber { get; }

    /// <summary>The last number that was given out.</summary>
    public long LastNumber => Volatile.Read(ref _lastNumber);

    public long NextNumber() => Interlocked.Increment(ref _lastNumber);

    public string PackPath(long number) => Path.Combine(_directory, number.ToString("d10", CultureInfo.InvariantCulture) + ".pack");

    public string FilePath(long number) => Path.Combine(_directory, number.ToString("d10", CultureInfo.InvariantCulture) + ".content");

    public void FlushNames() => Disk.FlushDirectory(_directory);

    /// <summary>Appends and flushes the contents of a batch and gives them their locations. After an exception the pack is given up.</summary>
    /// <exception cref="IOException">The disk is full or failed; nothing of this may be committed.</exception>
    public void Append(IReadOnlyList<IncomingContent> contents)
    {
        if (contents.Count == 0) return;
        try
        {
            if (_pack is null || _tail > _maxPackBytes) BeginPack();
            var buffers = new List<ReadOnlyMemory<byte>>(contents.Count * 3);
            long offset = _tail;
            foreach (var content in contents)
            {
                content.Location = content.Location with { Pack = _packNumber, Offset = offset };
                buffers.AddRange(content.Record());
                offset += content.RecordBytes;
            }
            Disk.Write(_pack!, buffers, _tail);
            Disk.Flush(_pack!);
            _tail = offset;
        }
        catch
        {
            GiveUpPack();
            throw;
        }
    }

    /// <summary>Closes the current pack for good.</summary>
    public void GiveUpPack()
    {
        _pack?.Dispose();
        _pack = null;
    }

    /// <summary>True for a pack that will not grow any more, and whose batches have all ended: what no row names by now no row will ever name.</summary>
    public bool IsClosed(long number) => number < Volatile.Read(ref _packNumber) || number < FirstNumber;

    /// <summary>The files with this ending (".pack", ".content") and their numbers.</summary>
    public IEnumerable<(long Number, FileInfo File)> List(string ending)
    {
        foreach (var file in new DirectoryInfo(_directory).EnumerateFiles("*" + ending))
            if (long.TryParse(Path.GetFileNameWithoutExtension(file.Name), CultureInfo.InvariantCulture, out long number)) yield return (number, file);
    }

    /// <summary>Deletes a content's own file that no row names any more.</summary>
    public void DeleteFile(long number) => TryDelete(FilePath(number));

    /// <summary>Tries again what could not be deleted: somebody else (a virus scanner, a backup) held it.</summary>
    public void RetryDeletions()
    {
        for (int count = _undeleted.Count; count > 0 && _undeleted.TryDequeue(out var path); count--) TryDelete(path);
    }

    /// <summary>The files that this work leaves without a row; delete them after its commit. The work's last step.</summary>
    public IReadOnlyList<long> Doom(WriteTransaction transaction)
    {
        // After a crash the next number is found by the files that are there: a deleted one's must not come again.
        if (transaction.DeadFiles is { Count: > 0 } files)
        {
            Meta.Set(transaction.Connection, Meta.NextPack, LastNumber + 1);
            return files;
        }
        return [];
    }

    /// <summary>Deletes a file that no row names; one that cannot be deleted now is tried again.</summary>
    public void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.CannotDelete(_log, path, e.Message);
            _undeleted.Enqueue(path);
        }
    }

    public void Dispose()
    {
        GiveUpPack();
        Readers.Dispose();
    }

    /// <summary>The first number that no file in the directory has.</summary>
    public static long FirstFree(string directory)
    {
        long last = 0;
        foreach (var path in System.IO.Directory.EnumerateFiles(directory))
            if (long.TryParse(Path.GetFileNameWithoutExtension(path), CultureInfo.InvariantCulture, out long number)) last = Math.Max(last, number);
        return last + 1;
    }

    void BeginPack()
    {
        GiveUpPack();
        Volatile.Write(ref _packNumber, NextNumber());
        _pack = Disk.Create(PackPath(_packNumber));
        _tail = 0;
        // The name must be on disk before the first commit that relies on it.
        FlushNames();
    }
}
