using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace ApplianceMail.Store.Blobs;

/// <summary>The head of a stored content: magic, CRC-32C of the bytes, length, random key. The bytes follow it.</summary>
static class ContentRecord
{
    public const int HeadBytes = 32;

    /// <summary>"AMc1" in little-endian order.</summary>
    const uint Magic = 0x31634D41;

    public static void WriteHead(Span<byte> head, uint crc, long length, UInt128 key)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(head, Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(head[4..], crc);
        BinaryPrimitives.WriteInt64LittleEndian(head[8..], length);
        BinaryPrimitives.WriteUInt128LittleEndian(head[16..], key);
    }

    /// <summary>True when the head belongs to this location: another's record never passes.</summary>
    public static bool Matches(ReadOnlySpan<byte> head, in ContentLocation location) =>
        BinaryPrimitives.ReadUInt32LittleEndian(head) == Magic
        && BinaryPrimitives.ReadInt64LittleEndian(head[8..]) == location.Length
        && BinaryPrimitives.ReadUInt128LittleEndian(head[16..]) == location.Key;

    public static uint Crc(ReadOnlySpan<byte> head) => BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);

    /// <summary>CRC-32C (Castagnoli), which the processor computes; start with 0 and give the last value for the next piece.</summary>
    public static uint Crc32C(uint crc, ReadOnlySpan<byte> bytes)
    {
        crc = ~crc;
        foreach (ulong eight in MemoryMarshal.Cast<byte, ulong>(bytes)) crc = BitOperations.Crc32C(crc, eight);
        foreach (byte one in bytes[(bytes.Length & ~7)..]) crc = BitOperations.Crc32C(crc, one);
        return ~crc;
    }
}
