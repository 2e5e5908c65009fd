using ApplianceMail.Store.Blobs;
using ApplianceMail.Store.Schema;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Store.Upkeep;

/// <summary>Deletes what was expunged or removed longer ago than the retention, in small works; a content goes with the last row that shows it.</summary>
sealed class Purge(MailStore store, PackFiles packs, Func<TimeSpan> retention, TimeProvider time, ILogger log)
{
    /// <summary>Tables whose removed rows go by themselves.</summary>
    static readonly string[] s_tables =
    [
        "administrators", "tokens", "domain_aliases", "user_aliases", "group_members", "groups", "sender_blocks", "refused_domains", "services", "settings",
        "mail_routes", "relay_hosts", "trusted_hosts", "open_relay_domains", "forwards", "fallback_addresses", "header_replacements",
    ];

    /// <summary>How long it is known who changed what: two years, which auditors ask for.</summary>
    static readonly TimeSpan s_journalRetention = TimeSpan.FromDays(730);

    /// <summary>Most changes that the journal keeps: about 1 GB. An import that runs every night must not fill the disk.</summary>
    const long MaxJournalChanges = 1_000_000;

    /// <summary>Seconds for which automatic replies and doors' marks are remembered: longer than any period between replies.</summary>
    const long MemorySeconds = 100 * 86_400;

    bool _orphansLookedFor;

    public async Task RunAsync(CancellationToken cancel)
    {
        packs.RetryDeletions();
        DeleteOrphans(cancel);
        long before = (time.GetUtcNow() - retention()).ToUnixTimeSeconds(), rows = 0, files = 0;
        await RepeatAsync(work => work.Expunged(before));
        foreach (long mailbox in DueMailboxes(before)) await RepeatAsync(work => work.Mailbox(mailbox, before));
        await RepeatAsync(work => work.Subscriptions(before));
        await RepeatAsync(work => work.Accounts(before));
        await RepeatAsync(work => work.Domains(before));
        foreach (var table in s_tables) await RepeatAsync(work => work.Rows(table, before));
        await RepeatAsync(work => work.Journal((time.GetUtcNow() - s_journalRetention).ToUnixTimeSeconds(), MaxJournalChanges));
        long now = time.GetUtcNow().ToUnixTimeSeconds();
        await RepeatAsync(work => work.Traces((now - store.Settings.TraceRetentionDays * 86_400L) * 1000, store.Settings.TraceMaxEvents));
        await RepeatAsync(work => work.Remembered("auto_replies", now - MemorySeconds));
        await RepeatAsync(work => work.Sending(now - MemorySeconds));
        await RepeatAsync(work => work.Remembered("taken", now - MemorySeconds));
        if (rows > 0) Log.Purged(log, rows, files);

        async Task RepeatAsync(Func<PurgeWork, int> step)
        {
            int done;
            do
            {
                cancel.ThrowIfCancellationRequested();
                (done, var gone) = await store.WriteAsync(
                    t =>
                    {
                        var work = new PurgeWork(t);
                        int count = step(work);
                        return new ValueTask<(int, IReadOnlyList<long>)>((count, packs.Doom(t)));
                    },
                    cancel);
                // Only now, after the commit. A crash before this leaves orphans, which the next start finds.
                foreach (long file in gone) packs.DeleteFile(file);
                rows += done;
                files += gone.Count;
            }
            while (done > 0);
        }
    }

    List<long> DueMailboxes(long before)
    {
        using var lease = store.Readers.Rent();
        using var q = lease.Connection.Prepare("""
            SELECT id FROM mailboxes WHERE removed_at < ?1
            UNION SELECT b.id FROM accounts a JOIN mailboxes b ON b.account_id = a.id WHERE a.removed_at < ?1
            """).Bind(1, before);
        var due = new List<long>();
        while (q.Step()) due.Add(q.Int64(0));
        return due;
    }

    /// <summary>
    /// Contents' own files of earlier processes that no row names: left by a crash before the row was committed, or after it was deleted.
    /// Files of this process may still get their row.
    /// </summary>
    void DeleteOrphans(CancellationToken cancel)
    {
        if (_orphansLookedFor) return;
        foreach (var (number, file) in packs.List(".content").Where(f => f.Number < packs.FirstNumber))
        {
            cancel.ThrowIfCancellationRequested();
            using (var lease = store.Readers.Rent())
                if (lease.Connection.Prepare("SELECT 1 FROM contents WHERE pack = ? AND offset < 0").Bind(1, number).Scalar() is not null) continue;
            Log.Orphan(log, file.FullName);
            packs.DeleteFile(number);
        }
        _orphansLookedFor = true;
    }
}
