using System.Collections.Concurrent;
using System.Net;

namespace ApplianceMail.Transport.Delivery;

/// <summary>
/// Servers that let us wait until the time was over. For a moment nobody else waits for them: otherwise a few dead domains with many messages would hold
/// all places, and mail for the living would stand behind.
/// </summary>
sealed class SilentServers(TimeProvider time)
{
    /// <summary>Short: a server that is back is found soon, and one that is not costs one wait in this time.</summary>
    static readonly TimeSpan s_pause = TimeSpan.FromSeconds(30);

    const int MaxServers = 10_000;

    readonly ConcurrentDictionary<IPEndPoint, DateTimeOffset> _until = new();

    public void Add(IPEndPoint server)
    {
        if (_until.Count >= MaxServers) _until.Clear();
        _until[server] = time.GetUtcNow() + s_pause;
    }

    public bool Contains(IPEndPoint server)
    {
        if (!_until.TryGetValue(server, out var until)) return false;
        if (until > time.GetUtcNow()) return true;
        _until.TryRemove(server, out _);
        return false;
    }
}
