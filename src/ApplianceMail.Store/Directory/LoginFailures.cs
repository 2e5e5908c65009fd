using System.Collections.Concurrent;
using System.Net;

namespace ApplianceMail.Store.Directory;

/// <summary>Counts failed logins by address: guessing is refused before it costs a hash.</summary>
sealed class LoginFailures(TimeProvider time)
{
    /// <summary>Failures of one address within <see cref="s_window"/> before it is refused: far more than a person mistypes.</summary>
    const int MaxFailures = 20;

    /// <summary>An address that keeps quiet for this long may try again.</summary>
    static readonly TimeSpan s_window = TimeSpan.FromMinutes(10);

    /// <summary>Most addresses kept; beyond that all are forgotten.</summary>
    const int MaxAddresses = 100_000;

    readonly ConcurrentDictionary<IPAddress, (int Count, DateTimeOffset Last)> _byAddress = new();

    public bool IsBlocked(IPAddress address) =>
        _byAddress.TryGetValue(address, out var f) && f.Count >= MaxFailures && time.GetUtcNow() - f.Last < s_window;

    public void Add(IPAddress address)
    {
        // Everybody on this machine shares the loopback address: a web site's one bad user must not lock out the rest.
        if (IPAddress.IsLoopback(address)) return;
        if (_byAddress.Count >= MaxAddresses) _byAddress.Clear();
        var now = time.GetUtcNow();
        _byAddress.AddOrUpdate(address, (1, now), (_, f) => now - f.Last < s_window ? (f.Count + 1, now) : (1, now));
    }

    public void Clear(IPAddress address) => _byAddress.TryRemove(address, out _);
}
