using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace ApplianceMail.Store.Blobs;

/// <summary>
/// A message's content while it comes in: in pooled memory up to 256 KiB, beyond that in a file of its own. Get one by <see cref="MailStore.BeginContent"/>.
/// Dispose it unless a commit has taken it; a second dispose does nothing.
/// </summary>
public sealed class IncomingContent : IDisposable
{
    /// <summary>Contents up to this many bytes go to the pack with their batch; larger ones hold the writer up too long (store.md).</summary>
    public const int MaxPackedBytes = 256 * 1024;

    const int FirstBufferBytes = 16 * 1024;
    const int BufferBytes = 64 * 1024;

    readonly PackFiles _packs;
    readonly List<byte[]> _buffers = [];
    readonly byte[] _head = new byte[ContentRecord.HeadBytes];
    int _used;
    uint _crc;
    SafeFileHandle? _file;
    long _written;
    string? _path;
    bool _disposed;

    internal IncomingContent(PackFiles packs) => _packs = packs;

    /// <summary>Octets so far.</summary>
    public long Length { get; private set; }

    /// <summary>True once the content is complete and, if it has a file of its own, on disk.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Where the content lies: its file's number; a packed content gets its location from the writer.</summary>
    internal ContentLocation Location { get; set; }

    internal bool IsPacked => _file is null;

    /// <summary>What the writer puts into the pack: head and bytes.</summary>
    internal IEnumerable<ReadOnlyMemory<byte>> Record()
    {
        yield return _head;
        for (int i = 0; i < _buffers.Count; i++) yield return i == _buffers.Count - 1 ? _buffers[i].AsMemory(0, _used) : _buffers[i];
    }

    internal long RecordBytes => ContentRecord.HeadBytes + Length;

    /// <exception cref="IOException">The disk is full or failed.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        _crc = ContentRecord.Crc32C(_crc, bytes);
        Length += bytes.Length;
        while (!bytes.IsEmpty)
        {
            if (_buffers.Count == 0 || _used == _buffers[^1].Length) NextBuffer();
            int count = Math.Min(bytes.Length, _buffers[^1].Length - _used);
            bytes[..count].CopyTo(_buffers[^1].AsSpan(_used));
            _used += count;
            bytes = bytes[count..];
        }
        if (Length > MaxPackedBytes && _file is null) BeginFile();
    }

    /// <summary>The first octets: the header. Complete it first.</summary>
    /// <exception cref="IOException">The file failed.</exception>
    public byte[] ReadHead(int count)
    {
        var head = new byte[Math.Min(count, Length)];
        Read(0, head);
        return head;
    }

    /// <summary>Reads octets of a complete content back; fewer than asked for only at the end.</summary>
    /// <exception cref="IOException">The file failed.</exception>
    public int Read(long offset, Span<byte> into)
    {
        into = into[..(int)Math.Min(into.Length, Math.Max(0, Length - offset))];
        if (_file is not null)
        {
            for (int done = 0; done < into.Length;)
                done += RandomAccess.Read(_file, into[done..], ContentRecord.HeadBytes + offset + done) is > 0 and var read ? read : throw new IOException("The content's file ends early.");
            return into.Length;
        }
        int copied = 0;
        long start = 0;
        foreach (var buffer in _buffers)
        {
            long from = offset + copied - start;
            if (copied < into.Length && from < buffer.Length)
            {
                int part = Math.Min(buffer.Length - (int)from, into.Length - copied);
                buffer.AsSpan((int)from, part).CopyTo(into[copied..]);
                copied += part;
            }
            start += buffer.Length;
        }
        return copied;
    }

    /// <summary>Ends the content; a file is flushed to disk here, by the session and not by the writer.</summary>
    /// <exception cref="IOException">The disk is full or failed.</exception>
    public void Complete() => Complete(MakeKey());

    /// <summary>Ends the copy of a stored content, which keeps its key.</summary>
    /// <param name="crc">The stored content's checksum.</param>
    /// <returns>False when the copy is not what was stored.</returns>
    internal bool CompleteCopy(UInt128 key, uint crc)
    {
        if (crc != _crc) return false;
        Complete(key);
        return true;
    }

    void Complete(UInt128 key)
    {
        ContentRecord.WriteHead(_head, _crc, Length, key);
        Location = new ContentLocation(0, Location.Pack, -1, Length, key);
        if (_file is not null)
        {
            Spill();
            _packs.Disk.Write(_file, [_head], 0);
            _packs.Disk.Flush(_file);
            _packs.FlushNames();
        }
        IsComplete = true;
    }

    /// <summary>The writer has committed a row that names the file: it stays.</summary>
    internal void Keep() => _path = null;

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        // A commit after this would store a head without bytes.
        IsComplete = false;
        foreach (var buffer in _buffers) ArrayPool<byte>.Shared.Return(buffer);
        _buffers.Clear();
        _file?.Dispose();
        if (_path is not null) _packs.TryDelete(_path);
    }

    static UInt128 MakeKey()
    {
        Span<byte> random = stackalloc byte[16];
        RandomNumberGenerator.Fill(random);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(random);
    }

    void NextBuffer()
    {
        if (_file is not null) Spill();
        else _buffers.Add(ArrayPool<byte>.Shared.Rent(_buffers.Count == 0 ? FirstBufferBytes : BufferBytes));
        _used = 0;
    }

    void BeginFile()
    {
        long number = _packs.NextNumber();
        _path = _packs.FilePath(number);
        _file = _packs.Disk.Create(_path);
        _written = ContentRecord.HeadBytes;
        Location = new ContentLocation(0, number, -1, 0, 0);
        Spill();
    }

    /// <summary>Writes the buffers to the file and keeps one of them for what follows.</summary>
    void Spill()
    {
        for (int i = 0; i < _buffers.Count; i++)
        {
            int count = i == _buffers.Count - 1 ? _used : _buffers[i].Length;
            if (count > 0) _packs.Disk.Write(_file!, [_buffers[i].AsMemory(0, count)], _written);
            _written += count;
            if (i < _buffers.Count - 1) ArrayPool<byte>.Shared.Return(_buffers[i]);
        }
        if (_buffers.Count > 1) _buffers.RemoveRange(0, _buffers.Count - 1);
        _used = 0;
    }
}
