using System.Net;
using ApplianceMail.Mail.Addresses;

namespace ApplianceMail.Store.Directory;

/// <summary>Counts failed logins by address and by name: guessing is refused before it costs a hash.</summary>
/// <remarks>
/// Everybody on this machine shares the loopback addresses, so these are never blocked. A name that is guessed at from outside must not lock its owner
/// out where he is known: from loopback, and from addresses that this name has logged in from, its logins are only slowed.
/// </remarks>
/// <param name="limits">The limits of the moment.</param>
sealed class LoginFailures(TimeProvider time, Func<LoginFailureLimits> limits)
{
    /// <summary>Most addresses or names that are kept; beyond that all are forgotten. About 150 octets each.</summary>
    const int MaxEntries = 100_000;

    /// <summary>Characters of a name that count: "administrator " and an address of 254.</summary>
    const int MaxNameLength = 270;

    /// <summary>How long a slowed login waits before it is checked.</summary>
    public static readonly TimeSpan SlowDelay = TimeSpan.FromSeconds(2);

    readonly Lock _lock = new();
    readonly Dictionary<IPAddress, Tally> _byAddress = [];
    readonly Dictionary<string, Tally> _byName = [];
    readonly HashSet<(string Name, IPAddress Address)> _known = [];

    /// <summary>What to do with a login before its password is looked at.</summary>
    /// <param name="from">Null: only the name is asked for, and nobody is known.</param>
    public LoginGate Check(string name, IPAddress? from)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            if (from is not null && _byAddress.TryGetValue(ClientNetwork.Of(from), out var address) && address.BlockedUntil > now) return LoginGate.Blocked;
            if (!_byName.TryGetValue(Fold(name), out var tally) || tally.BlockedUntil <= now) return LoginGate.Open;
            return from is not null && (IPAddress.IsLoopback(from) || _known.Contains((Fold(name), ClientNetwork.Of(from)))) ? LoginGate.Slow : LoginGate.Blocked;
        }
    }

    /// <summary>Counts a failure. True where it is the one that blocks.</summary>
    public (bool Address, bool Name) Add(string name, IPAddress? from)
    {
        var now = limits();
        lock (_lock)
        {
            return (
                from is not null && !IPAddress.IsLoopback(from) && Count(_byAddress, ClientNetwork.Of(from), now.AddressFailures, now),
                Count(_byName, Fold(name), now.NameFailures, now));
        }
    }

    /// <summary>A login succeeded: its address and its name begin anew, and the name is known there.</summary>
    /// <param name="from">Null: not known; the name alone begins anew.</param>
    public void Clear(string name, IPAddress? from)
    {
        lock (_lock)
        {
            _byName.Remove(Fold(name));
            if (from is null) return;
            var key = ClientNetwork.Of(from);
            _byAddress.Remove(key);
            if (_known.Count >= MaxEntries) _known.Clear();
            _known.Add((Fold(name), key));
        }
    }

    bool Count<TKey>(Dictionary<TKey, Tally> tallies, TKey key, int limit, LoginFailureLimits of) where TKey : notnull
    {
        if (limit <= 0) return false;
        if (tallies.Count >= MaxEntries) tallies.Clear();
        var now = time.GetUtcNow();
        var before = tallies.GetValueOrDefault(key);
        int count = before.Count > 0 && now - before.First < of.Window ? before.Count + 1 : 1;
        bool blocks = count >= limit;
        // A block that ends leaves nothing behind: counting begins anew.
        tallies[key] = blocks ? new(0, now, now + of.Block) : new(count, count == 1 ? now : before.First, default);
        return blocks;
    }

    /// <summary>Names come from strangers and may be long: what is beyond the longest address tells no two apart.</summary>
    static string Fold(string name) => (name.Length <= MaxNameLength ? name : name[..MaxNameLength]).ToLowerInvariant();

    readonly record struct Tally(int Count, DateTimeOffset First, DateTimeOffset BlockedUntil);
}

/// <summary>What becomes of a login before its password is looked at.</summary>
enum LoginGate
{
    Open,

    /// <summary>It waits for <see cref="LoginFailures.SlowDelay"/>, then it is checked.</summary>
    Slow,

    /// <summary>It is refused, right password or not.</summary>
    Blocked,
}
