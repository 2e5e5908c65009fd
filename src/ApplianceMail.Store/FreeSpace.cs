using ApplianceMail.Store.Blobs;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Store;

/// <summary>Watches the room on the store's volume, once a second at most.</summary>
sealed class FreeSpace(StoreOptions options, ContentDisk disk, TimeProvider time, ILogger log)
{
    const long LookEverySeconds = 1;
    long _lookedAt;
    volatile bool _enough = true;

    public bool IsEnough
    {
        get
        {
            long now = time.GetUtcNow().ToUnixTimeSeconds(), looked = Volatile.Read(ref _lookedAt);
            if (now - looked < LookEverySeconds && now >= looked) return _enough;
            if (Interlocked.CompareExchange(ref _lookedAt, now, looked) == looked) Look();
            return _enough;
        }
    }

    void Look()
    {
        bool enough = disk.AvailableBytes(options.Directory) >= options.FreeSpaceReserveBytes;
        if (enough == _enough) return;
        _enough = enough;
        if (enough) Log.SpaceIsBack(log);
        else Log.NoSpace(log, options.FreeSpaceReserveBytes);
    }
}
