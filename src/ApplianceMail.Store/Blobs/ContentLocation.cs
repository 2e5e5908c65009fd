using System.Buffers.Binary;
using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store.Blobs;

/// <summary>Where a content lies.</summary>
/// <param name="Id">The content's row: compaction moves a content, and by this it is found again.</param>
/// <param name="Pack">Number of the pack; for a content with a file of its own that file's number.</param>
/// <param name="Offset">Where the record begins in the pack; -1 for a file of its own.</param>
/// <param name="Length">Octets of the content.</param>
/// <param name="Key">The record's random 128-bit key: a reader compares it, so that no row ever shows another's mail.</param>
public readonly record struct ContentLocation(long Id, long Pack, long Offset, long Length, UInt128 Key)
{
    internal const string Columns = "id, pack, offset, length, key";

    /// <summary>Reads <see cref="Columns"/>, which stand first in the query.</summary>
    internal static ContentLocation Read(SqlStatement q) =>
        new(q.Int64(0), q.Int64(1), q.Int64(2), q.Int64(3), BinaryPrimitives.ReadUInt128LittleEndian(q.Blob(4)));

    /// <summary>Where the row says that the content lies; null when there is none.</summary>
    internal static ContentLocation? Find(SqlConnection sql, long id)
    {
        using var q = sql.Prepare($"SELECT {Columns} FROM contents WHERE id = ?").Bind(1, id);
        return q.Step() ? Read(q) : null;
    }
}
