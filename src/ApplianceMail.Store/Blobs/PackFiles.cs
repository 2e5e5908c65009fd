using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Win32.SafeHandles;

namespace ApplianceMail.Store.Blobs;

/// <summary>
/// The append-only files that hold contents. A pack's tail is never used again: each opening and each failure begins a pack with a number that
/// never was in use, so a row whose commit had an unknown outcome can never point at somebody else's mail.
/// </summary>
/// <remarks>Only the writer appends; anybody reads. Numbers of packs and of contents' own files come from one counter.</remarks>
sealed class PackFiles(string directory, ContentDisk disk, long firstNumber, long maxPackBytes, ILogger log) : IDisposable
{
    readonly ConcurrentDictionary<long, SafeFileHandle> _readers = new();
    long _lastNumber = firstNumber - 1;
    SafeFileHandle? _pack;
    long _packNumber;
    long _tail;

    public ContentDisk Disk => disk;

    public long NextNumber() => Interlocked.Increment(ref _lastNumber);

    public string PackPath(long number) => Path.Combine(directory, number.ToString("d10", CultureInfo.InvariantCulture) + ".pack");

    public string FilePath(long number) => Path.Combine(directory, number.ToString("d10", CultureInfo.InvariantCulture) + ".content");

    public void FlushNames() => disk.FlushDirectory(directory);

    /// <summary>Appends and flushes the contents of a batch and gives them their locations. After an exception the pack is given up.</summary>
    /// <exception cref="IOException">The disk is full or failed; nothing of this may be committed.</exception>
    public void Append(IReadOnlyList<IncomingContent> contents)
    {
        if (contents.Count == 0) return;
        try
        {
            if (_pack is null || _tail > maxPackBytes) BeginPack();
            var buffers = new List<ReadOnlyMemory<byte>>(contents.Count * 3);
            long offset = _tail;
            foreach (var content in contents)
            {
                content.Location = content.Location with { Pack = _packNumber, Offset = offset };
                buffers.AddRange(content.Record());
                offset += content.RecordBytes;
            }
            disk.Write(_pack!, buffers, _tail);
            disk.Flush(_pack!);
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

    /// <summary>A handle to read a pack by; shared, not to be disposed.</summary>
    public SafeFileHandle Reader(long pack) => _readers.GetOrAdd(pack, number => disk.OpenRead(PackPath(number)));

    /// <summary>Deletes a content's file that no row names; one that cannot be deleted now is found by the next check.</summary>
    public void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.CannotDelete(log, path, e.Message);
        }
    }

    public void Dispose()
    {
        GiveUpPack();
        foreach (var reader in _readers.Values) reader.Dispose();
        _readers.Clear();
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
        _packNumber = NextNumber();
        _pack = disk.Create(PackPath(_packNumber));
        _tail = 0;
        // The name must be on disk before the first commit that relies on it.
        FlushNames();
    }
}
