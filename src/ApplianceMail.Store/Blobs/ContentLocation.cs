namespace ApplianceMail.Store.Blobs;

/// <summary>Where a content lies.</summary>
/// <param name="Pack">Number of the pack; for a content with a file of its own that file's number.</param>
/// <param name="Offset">Where the record begins in the pack; -1 for a file of its own.</param>
/// <param name="Length">Octets of the content.</param>
/// <param name="Key">The record's random 128-bit key: a reader compares it, so that no row ever shows another's mail.</param>
public readonly record struct ContentLocation(long Id, long Pack, long Offset, long Length, UInt128 Key);
