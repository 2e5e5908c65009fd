using ApplianceMail.Mail.Authentication;

namespace ApplianceMail.Net.Dns;

/// <summary>Answers for as long as their zones allow, in bounded number.</summary>
sealed class DnsCache(TimeProvider time)
{
    /// <summary>Entries: some megabytes. A server that talks with more domains within a few minutes asks some of them again.</summary>
    const int MaxEntries = 20_000;

    readonly Dictionary<DnsQuestion, Entry> _entries = [];
    readonly Lock _lock = new();

    readonly record struct Entry(DnsAnswer Answer, long Expires);

    public bool TryGet(DnsQuestion question, out DnsAnswer? answer)
    {
        lock (_lock)
        {
            bool found = _entries.TryGetValue(question, out var entry) && entry.Expires > time.GetTimestamp();
            answer = found ? entry.Answer : null;
            return found;
        }
    }

    public void Add(DnsQuestion question, DnsAnswer answer, TimeSpan life)
    {
        if (life <= TimeSpan.Zero) return;
        lock (_lock)
        {
            if (_entries.Count >= MaxEntries && !_entries.ContainsKey(question)) MakeRoom();
            _entries[question] = new Entry(answer, time.GetTimestamp() + (long)(life.TotalSeconds * time.TimestampFrequency));
        }
    }

    public void Clear()
    {
        lock (_lock) _entries.Clear();
    }

    void MakeRoom()
    {
        long now = time.GetTimestamp();
        foreach (var (question, entry) in _entries)
            if (entry.Expires <= now) _entries.Remove(question);
        // A tenth at once: otherwise every new answer would look at all of them.
        if (_entries.Count >= MaxEntries * 9 / 10)
            foreach (var question in _entries.Keys.Take(MaxEntries / 10).ToList()) _entries.Remove(question);
    }
}
