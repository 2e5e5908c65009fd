using ApplianceMail.Store.Settings;

namespace ApplianceMail.Store;

/// <summary>Where and how the embedded store keeps its files.</summary>
public sealed record StoreOptions
{
    /// <summary>The data directory; it is made when it is missing. One process at a time (a lock file guards it).</summary>
    public required string Directory { get; init; }

    /// <summary>MAIL and APPEND are refused when the volume has less than this many bytes left; default 256 MiB, so that flags, logins and administration go on.</summary>
    public long FreeSpaceReserveBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>A pack is closed and the next one begun at this many bytes; default 256 MiB: compaction copies at most that much at once.</summary>
    public long MaxPackBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>Memory for mailbox indexes that no session holds open, in bytes; default 64 MiB (about two million messages).</summary>
    public long IdleIndexBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>
    /// How long expunged messages and removed mailboxes, accounts and domains are kept; default 14 days: restoring them needs no backup.
    /// Less than a minute or so takes mail from under sessions that have not told their clients yet.
    /// </summary>
    public TimeSpan ExpungedRetention { get; init; } = TimeSpan.FromDays(14);

    /// <summary>The server's settings as long as the store has no others: the configuration file's.</summary>
    public EffectiveSettings Settings { get; init; } = new();
}
