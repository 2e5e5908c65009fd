using Microsoft.Win32.SafeHandles;

namespace ApplianceMail.Store.Blobs;

/// <summary>Reads a stored content. Get one by <see cref="MailStore.OpenContent"/>.</summary>
public sealed class ContentReader : IDisposable
{
    readonly ContentLocation _location;
    readonly PackFiles _packs;
    readonly PackReader? _pack;
    readonly SafeFileHandle _file;
    readonly long _start;
    readonly byte[] _head = new byte[ContentRecord.HeadBytes];
    bool _checked;
    int _disposed;

    /// <exception cref="FileNotFoundException">The file is gone: perhaps the content lies elsewhere now.</exception>
    internal ContentReader(PackFiles packs, in ContentLocation location)
    {
        (_packs, _location) = (packs, location);
        _pack = location.Offset < 0 ? null : packs.Readers.Take(location.Pack);
        _file = _pack?.File ?? packs.Disk.OpenRead(packs.FilePath(location.Pack));
        _start = Math.Max(0, location.Offset);
    }

    /// <summary>Octets of the content.</summary>
    public long Length => _location.Length;

    /// <summary>The checksum in the record's head.</summary>
    /// <exception cref="InvalidDataException">The file is not what the row says: damage.</exception>
    internal uint StoredCrc
    {
        get
        {
            if (!_checked) CheckHead();
            return ContentRecord.Crc(_head);
        }
    }

    /// <summary>Reads from a position; fewer octets than asked for only at the end.</summary>
    /// <exception cref="InvalidDataException">The file is not what the row says: damage.</exception>
    public int Read(long offset, Span<byte> buffer)
    {
        if (!_checked) CheckHead();
        int wanted = (int)Math.Min(buffer.Length, Math.Max(0, _location.Length - offset));
        for (int done = 0; done < wanted;)
        {
            int count = RandomAccess.Read(_file, buffer[done..wanted], _start + ContentRecord.HeadBytes + offset + done);
            if (count == 0) throw Damaged("ends early");
            done += count;
        }
        return wanted;
    }

    /// <summary>Reads all and compares the checksum.</summary>
    /// <returns>False when a bit is not what it was.</returns>
    public bool Verify()
    {
        var buffer = new byte[128 * 1024];
        uint crc = 0;
        for (long offset = 0; offset < Length;)
        {
            int count = Read(offset, buffer);
            crc = ContentRecord.Crc32C(crc, buffer.AsSpan(0, count));
            offset += count;
        }
        return crc == StoredCrc;
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1) return;
        if (_pack is null) _file.Dispose();
        else _packs.Readers.Release(_pack);
    }

    void CheckHead()
    {
        if (RandomAccess.Read(_file, _head, _start) != _head.Length || !ContentRecord.Matches(_head, _location)) throw Damaged("has another content there");
        _checked = true;
    }

    InvalidDataException Damaged(string what) => new($"Content file {_location.Pack} {what} (offset {_location.Offset}, {_location.Length} octets).");
}
