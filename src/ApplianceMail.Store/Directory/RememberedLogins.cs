using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace ApplianceMail.Store.Directory;

/// <summary>
/// Remembers successful password checks for minutes, so that a client that logs in every minute does not cost 100 ms each time. Kept is an
/// HMAC of stored hash and password under a key of this process: a changed password no longer matches, and a memory dump shows no password.
/// </summary>
sealed class RememberedLogins(TimeProvider time)
{
    /// <summary>How long a check is remembered: polling clients come every 1 to 10 minutes.</summary>
    static readonly TimeSpan s_life = TimeSpan.FromMinutes(15);

    /// <summary>Most entries; beyond that all are forgotten. About 100 bytes each.</summary>
    const int MaxEntries = 200_000;

    readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    readonly ConcurrentDictionary<UInt128, DateTimeOffset> _until = new();

    public bool Knows(string hash, string password) => _until.TryGetValue(Mark(hash, password), out var until) && until > time.GetUtcNow();

    public void Remember(string hash, string password)
    {
        if (_until.Count >= MaxEntries) _until.Clear();
        _until[Mark(hash, password)] = time.GetUtcNow() + s_life;
    }

    UInt128 Mark(string hash, string password)
    {
        Span<byte> mac = stackalloc byte[32];
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(hash + "\0" + password), mac);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(mac);
    }
}
