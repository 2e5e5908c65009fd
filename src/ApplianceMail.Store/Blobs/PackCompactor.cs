using ApplianceMail.Store.Sqlite;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Store.Blobs;

/// <summary>
/// Gives back the room of dead contents: deletes packs that no row names, and copies what lives in packs that are mostly dead to the current
/// pack. The pack that is being written is never touched.
/// </summary>
sealed class PackCompactor(MailStore store, PackFiles packs, StoreOptions options, ILogger log)
{
    /// <summary>A pack is compacted when less than this share of it lives: copying half of it frees as much as it costs.</summary>
    const double LiveShare = 0.5;

    /// <summary>Most bytes that one work appends: the writer takes at most 8 MiB a batch, and others' mail shall fit beside it.</summary>
    const long StepBytes = 4 * 1024 * 1024;

    /// <summary>Most rows that one work moves.</summary>
    const int StepRows = 256;

    readonly HashSet<long> _damaged = [];

    public async Task RunAsync(CancellationToken cancel)
    {
        var mostlyDead = new List<(long Number, long Bytes, long Live)>();
        foreach (var (number, file) in packs.List(".pack"))
        {
            cancel.ThrowIfCancellationRequested();
            // First this, then the rows: whatever a closed pack's batches committed is visible then.
            if (!packs.IsClosed(number)) continue;
            file.Refresh();
            // Its last reader has just gone.
            if (!file.Exists) continue;
            long live = LiveBytes(number);
            if (live == 0) Retire(number, 0, file.Length);
            else if (live < file.Length * LiveShare && !_damaged.Contains(number)) mostlyDead.Add((number, file.Length, live));
        }
        // The deadest first: they free the most for the least.
        foreach (var (number, bytes, live) in mostlyDead.OrderBy(p => (double)p.Live / p.Bytes))
        {
            if (packs.Disk.AvailableBytes(options.Directory) - live < options.FreeSpaceReserveBytes / 2) Log.NoRoomToCompact(log, number, live);
            else if (await MoveAllAsync(number, cancel)) Retire(number, live, bytes);
            else _damaged.Add(number);
        }
    }

    long LiveBytes(long pack)
    {
        using var lease = store.Readers.Rent();
        return lease.Connection.Prepare($"SELECT sum(length + {ContentRecord.HeadBytes}) FROM contents WHERE pack = ?").Bind(1, pack).Scalar() ?? 0;
    }

    void Retire(long number, long moved, long bytes)
    {
        Log.Compacted(log, number, moved, bytes);
        packs.Readers.Retire(number);
    }

    /// <summary>Moves what lives in a pack.</summary>
    /// <returns>True when no row names the pack any more.</returns>
    async Task<bool> MoveAllAsync(long pack, CancellationToken cancel)
    {
        for (long from = 0; NextRows(pack, from) is { Count: > 0 } rows; from = rows[^1].Offset + 1)
        {
            cancel.ThrowIfCancellationRequested();
            var copies = new List<(ContentLocation From, IncomingContent To)>(rows.Count);
            try
            {
                foreach (var row in rows)
                    if (Copy(row) is { } copy) copies.Add((row, copy));
            }
            catch
            {
                foreach (var (_, to) in copies) to.Dispose();
                throw;
            }
            await store.WriteMessagesAsync([.. copies.Select(c => c.To)], t => Move(t, copies), _ => 0, cancel);
        }
        return LiveBytes(pack) == 0;
    }

    /// <summary>The next live records that fit into one work.</summary>
    List<ContentLocation> NextRows(long pack, long from)
    {
        using var lease = store.Readers.Rent();
        using var q = lease.Connection.Prepare($"SELECT {ContentLocation.Columns} FROM contents WHERE pack = ? AND offset >= ? ORDER BY offset LIMIT {StepRows}").Bind(1, pack).Bind(2, from);
        var rows = new List<ContentLocation>();
        for (long bytes = 0; bytes < StepBytes && q.Step(); bytes += rows[^1].Length) rows.Add(ContentLocation.Read(q));
        return rows;
    }

    /// <summary>Reads a record whole and compares key and checksum; null when it is damaged: then its pack stays.</summary>
    IncomingContent? Copy(in ContentLocation row)
    {
        var copy = store.BeginContent();
        bool good = false;
        try
        {
            using var reader = new ContentReader(packs, row);
            var buffer = new byte[64 * 1024];
            for (long offset = 0; offset < row.Length;)
            {
                int count = reader.Read(offset, buffer);
                copy.Append(buffer.AsSpan(0, count));
                offset += count;
            }
            good = copy.CompleteCopy(row.Key, reader.StoredCrc);
            if (!good) Log.DamagedContent(log, row.Id, row.Pack, row.Offset, "checksum");
        }
        catch (InvalidDataException e)
        {
            Log.DamagedContent(log, row.Id, row.Pack, row.Offset, e.Message);
        }
        finally
        {
            if (!good) copy.Dispose();
        }
        return good ? copy : null;
    }

    /// <summary>Rows that are gone meanwhile, or others with their number, are left alone: what was copied for them is dead.</summary>
    static int Move(WriteTransaction t, List<(ContentLocation From, IncomingContent To)> copies)
    {
        int moved = 0;
        foreach (var (from, to) in copies)
            moved += t.Connection.Prepare("UPDATE contents SET pack = ?, offset = ? WHERE id = ? AND pack = ? AND offset = ?")
                .Bind(1, to.Location.Pack).Bind(2, to.Location.Offset).Bind(3, from.Id).Bind(4, from.Pack).Bind(5, from.Offset).Run();
        return moved;
    }
}
