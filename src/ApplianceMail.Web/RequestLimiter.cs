namespace ApplianceMail.Web;

/// <summary>Counts requests by whom they come from: each has a bucket that holds a burst and fills again at a steady rate.</summary>
/// <param name="burst">Requests at once.</param>
/// <param name="perSecond">Requests a second in the long run.</param>
sealed class RequestLimiter<TKey>(int burst, int perSecond, TimeProvider time) where TKey : notnull
{
    /// <summary>Most buckets kept; beyond that all are forgotten. About 100 octets each.</summary>
    const int MaxBuckets = 50_000;

    readonly Lock _lock = new();
    readonly Dictionary<TKey, (double Left, long At)> _buckets = [];

    /// <summary>Takes a request's place.</summary>
    /// <param name="wait">How long until the next would be taken; zero when this one is.</param>
    public bool TryTake(TKey key, out TimeSpan wait)
    {
        lock (_lock)
        {
            double left = Left(key);
            bool taken = left >= 1;
            Put(key, taken ? left - 1 : left);
            wait = taken ? TimeSpan.Zero : TimeSpan.FromSeconds((1 - left) / perSecond);
            return taken;
        }
    }

    /// <summary>Gives a place back: the request turned out to be none that counts here.</summary>
    public void GiveBack(TKey key)
    {
        lock (_lock) Put(key, Math.Min(burst, Left(key) + 1));
    }

    double Left(TKey key) =>
        _buckets.TryGetValue(key, out var bucket) ? Math.Min(burst, bucket.Left + time.GetElapsedTime(bucket.At).TotalSeconds * perSecond) : burst;

    void Put(TKey key, double left)
    {
        if (_buckets.Count >= MaxBuckets) _buckets.Clear();
        _buckets[key] = (left, time.GetTimestamp());
    }
}
