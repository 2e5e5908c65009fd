using System.Net;
using ApplianceMail.Mail.Addresses;

namespace ApplianceMail.Net;

/// <summary>Counts a service's connections over all its listeners, in all and by address.</summary>
public sealed class ConnectionLimits(ConnectionRules rules, TimeProvider time)
{
    static readonly TimeSpan s_window = TimeSpan.FromMinutes(1);

    readonly Dictionary<IPAddress, Entry> _byAddress = [];
    readonly Lock _lock = new();
    volatile ConnectionRules _rules = rules;
    long _sweptAt = time.GetTimestamp();
    int _all;

    /// <summary>The rules from now on. Who is in stays, also above a new limit.</summary>
    public ConnectionRules Rules { get => _rules; set => _rules = value; }

    public int Count { get { lock (_lock) return _all; } }

    /// <summary>Takes a place if there is one; <see cref="Leave"/> gives it back.</summary>
    public ConnectionRefusal Enter(IPAddress address)
    {
        var rules = _rules;
        // Outside of the lock: a long list takes its time.
        if (!rules.IsAllowed(address)) return ConnectionRefusal.AccessDenied;
        bool unlimited = rules.Unlimited?.Contains(address) == true;
        long now = time.GetTimestamp();
        lock (_lock)
        {
            Sweep(now);
            if (rules.MaxConnections > 0 && _all >= rules.MaxConnections) return ConnectionRefusal.ServiceFull;
            var key = ClientNetwork.Of(address);
            if (!_byAddress.TryGetValue(key, out var entry)) entry = new Entry();
            if (!unlimited && entry.Check(rules, IPAddress.IsLoopback(key), now, time) is var refusal and not ConnectionRefusal.None) return refusal;
            entry.Enter(rules, now);
            _byAddress[key] = entry;
            _all++;
            return ConnectionRefusal.None;
        }
    }

    public void Leave(IPAddress address)
    {
        var key = ClientNetwork.Of(address);
        lock (_lock)
        {
            _all--;
            var entry = _byAddress[key];
            if (--entry.Open == 0 && entry.Recent.Count == 0) _byAddress.Remove(key);
        }
    }

    /// <summary>Forgets addresses that are not connected and were not within the last minute; once a minute, so that it costs next to nothing.</summary>
    void Sweep(long now)
    {
        if (time.GetElapsedTime(_sweptAt, now) < s_window) return;
        _sweptAt = now;
        foreach (var (key, entry) in _byAddress)
        {
            entry.Forget(now, time);
            if (entry.Open == 0 && entry.Recent.Count == 0) _byAddress.Remove(key);
        }
    }

    /// <summary>What is known of one address.</summary>
    sealed class Entry
    {
        public int Open;

        /// <summary>When the connections of the last minute came; empty while there is no limit a minute.</summary>
        public readonly Queue<long> Recent = new();

        public ConnectionRefusal Check(ConnectionRules rules, bool isLoopback, long now, TimeProvider time)
        {
            if (rules.MaxConnectionsPerAddress > 0 && !(isLoopback && rules.LoopbackUnlimited) && Open >= rules.MaxConnectionsPerAddress) return ConnectionRefusal.TooManyAtOnce;
            Forget(now, time);
            return rules.MaxConnectionsPerMinute > 0 && Recent.Count >= rules.MaxConnectionsPerMinute ? ConnectionRefusal.TooManyPerMinute : ConnectionRefusal.None;
        }

        public void Enter(ConnectionRules rules, long now)
        {
            Open++;
            if (rules.MaxConnectionsPerMinute == 0) return;
            Recent.Enqueue(now);
            // Those of unlimited addresses pile up no further than the limit.
            while (Recent.Count > rules.MaxConnectionsPerMinute) Recent.Dequeue();
        }

        public void Forget(long now, TimeProvider time)
        {
            while (Recent.TryPeek(out long oldest) && time.GetElapsedTime(oldest, now) >= s_window) Recent.Dequeue();
        }
    }
}
