using ApplianceMail.Store.Queue;

namespace ApplianceMail.Transport.Queue;

/// <summary>
/// Who is delivered to now, and who is next: a lane for each destination, each with a limit of its own, so that one that hangs keeps nobody else up.
/// Lanes take turns where the limit of all is reached.
/// </summary>
/// <param name="maxActive">Most deliveries at one time.</param>
/// <param name="maxPerLane">Most deliveries to one destination at one time.</param>
/// <param name="start">Begins a delivery; it must call <see cref="Done"/> at its end. Called without the lock.</param>
sealed class DestinationLanes(Func<int> maxActive, Func<int> maxPerLane, Action<QueueEntry> start)
{
    /// <summary>Entries that a lane holds in memory; what is beyond stays in the store.</summary>
    const int MaxReady = 256;

    readonly Lock _lock = new();
    readonly Dictionary<string, Lane> _lanes = [];
    readonly Queue<Lane> _turns = new();
    int _active;

    /// <summary>Takes an entry over; false when its lane is full: it must go back to the store.</summary>
    public bool TryAdd(QueueEntry entry)
    {
        lock (_lock)
        {
            var key = LaneOf(entry);
            if (!_lanes.TryGetValue(key, out var lane)) _lanes[key] = lane = new Lane(key);
            if (lane.Ready.Count >= MaxReady)
            {
                lane.HasMore = true;
                return false;
            }
            lane.Ready.Enqueue(entry);
            if (!lane.IsWaiting && lane.Active < maxPerLane()) Wait(lane);
        }
        Run();
        return true;
    }

    /// <summary>How many more entries a destination's lane takes.</summary>
    public int Room(string destination)
    {
        lock (_lock) return _lanes.TryGetValue(destination, out var lane) ? MaxReady - lane.Ready.Count : MaxReady;
    }

    /// <summary>A delivery has ended.</summary>
    /// <returns>True when the destination has more in the store that can be taken now.</returns>
    public bool Done(QueueEntry entry)
    {
        bool more;
        lock (_lock)
        {
            var lane = _lanes[LaneOf(entry)];
            lane.Active--;
            _active--;
            if (lane.Ready.Count > 0 && !lane.IsWaiting) Wait(lane);
            more = lane.HasMore && lane.Ready.Count < MaxReady / 2;
            if (more) lane.HasMore = false;
            if (lane is { Active: 0, Ready.Count: 0 }) _lanes.Remove(lane.Key);
        }
        Run();
        return more;
    }

    /// <summary>Notes that the store has more for a destination than could be taken.</summary>
    public void NoteMore(string destination)
    {
        lock (_lock)
            if (_lanes.TryGetValue(destination, out var lane)) lane.HasMore = true;
    }

    /// <summary>Empties the lanes: nothing new is begun.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            foreach (var lane in _lanes.Values) lane.Ready.Clear();
            _turns.Clear();
        }
    }

    static string LaneOf(QueueEntry entry) => entry.Hop.Length > 0 ? entry.Hop : entry.Destination;

    void Wait(Lane lane)
    {
        lane.IsWaiting = true;
        _turns.Enqueue(lane);
    }

    void Run()
    {
        while (Next() is { } entry) start(entry);
    }

    QueueEntry? Next()
    {
        lock (_lock)
        {
            if (_active >= maxActive()) return null;
            while (_turns.TryDequeue(out var lane))
            {
                lane.IsWaiting = false;
                if (lane.Active >= maxPerLane() || !lane.Ready.TryDequeue(out var entry)) continue;
                lane.Active++;
                _active++;
                if (lane.Ready.Count > 0 && lane.Active < maxPerLane()) Wait(lane);
                return entry;
            }
            return null;
        }
    }

    sealed class Lane(string key)
    {
        public string Key => key;

        public Queue<QueueEntry> Ready { get; } = new();

        public int Active { get; set; }

        /// <summary>It is in the line of those whose turn comes.</summary>
        public bool IsWaiting { get; set; }

        public bool HasMore { get; set; }
    }
}
