using Microsoft.Win32.SafeHandles;

namespace ApplianceMail.Store.Blobs;

/// <summary>The packs that are open for reading, with their users: a pack that compaction has emptied is closed and deleted when the last of them has gone.</summary>
sealed class PackReaders(Func<long, SafeFileHandle> open, Action<long> delete) : IDisposable
{
    /// <summary>Handles kept when nobody reads: far below the 1,024 files that a process may have open by default.</summary>
    const int Kept = 256;

    readonly Dictionary<long, PackReader> _byNumber = [];

    /// <summary>The pack for one more user; give it back by <see cref="Release"/>.</summary>
    /// <exception cref="FileNotFoundException">It was compacted: what it held lies elsewhere now.</exception>
    public PackReader Take(long number)
    {
        lock (_byNumber)
        {
            if (!_byNumber.TryGetValue(number, out var reader)) _byNumber[number] = reader = new PackReader(number, open(number));
            if (reader.IsRetired) throw new FileNotFoundException($"Pack {number} was compacted.");
            reader.Users++;
            return reader;
        }
    }

    public void Release(PackReader reader)
    {
        lock (_byNumber)
        {
            if (--reader.Users > 0 || (!reader.IsRetired && _byNumber.Count <= Kept)) return;
            Close(reader);
        }
        if (reader.IsRetired) delete(reader.Number);
    }

    /// <summary>Deletes a pack that no row names: now, or when its last user has gone. Until then nobody gets it any more.</summary>
    public void Retire(long number)
    {
        lock (_byNumber)
        {
            if (_byNumber.TryGetValue(number, out var reader))
            {
                reader.IsRetired = true;
                if (reader.Users > 0) return;
                Close(reader);
            }
        }
        delete(number);
    }

    public void Dispose()
    {
        lock (_byNumber)
        {
            foreach (var reader in _byNumber.Values) reader.File.Dispose();
            _byNumber.Clear();
        }
    }

    void Close(PackReader reader)
    {
        reader.File.Dispose();
        if (_byNumber.GetValueOrDefault(reader.Number) == reader) _byNumber.Remove(reader.Number);
    }
}

/// <summary>A pack that is open for reading, shared by its users.</summary>
sealed class PackReader(long number, SafeFileHandle file)
{
    public long Number => number;

    public SafeFileHandle File => file;

    /// <summary>Guarded by <see cref="PackReaders"/>, as is <see cref="IsRetired"/>.</summary>
    public int Users { get; set; }

    public bool IsRetired { get; set; }
}
