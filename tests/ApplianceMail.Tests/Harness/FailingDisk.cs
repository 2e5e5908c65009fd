using ApplianceMail.Store.Blobs;
using Microsoft.Win32.SafeHandles;

namespace ApplianceMail.Tests.Harness;

/// <summary>A disk for content files that fails when it is told to.</summary>
sealed class FailingDisk : ContentDisk
{
    /// <summary>ENOSPC, as .NET reports it.</summary>
    const int NoSpaceLeft = 28;

    /// <summary>So many of the next writes find the disk full after half of the bytes.</summary>
    public int FullWrites { get; set; }

    /// <summary>So many of the next writes fail for another reason.</summary>
    public int FailedWrites { get; set; }

    /// <summary>So many of the next flushes fail; what was written may or may not be there.</summary>
    public int FailedFlushes { get; set; }

    /// <summary>Called on the writer before a flush of content is done.</summary>
    public Action? OnFlush { get; set; }

    public long Available { get; set; } = long.MaxValue;

    public override void Write(SafeFileHandle file, IReadOnlyList<ReadOnlyMemory<byte>> buffers, long offset)
    {
        if (FullWrites > 0)
        {
            FullWrites--;
            base.Write(file, [buffers[0][..(buffers[0].Length / 2)]], offset);
            throw new IOException("No space left on device", NoSpaceLeft);
        }
        if (FailedWrites > 0)
        {
            FailedWrites--;
            throw new IOException("Input/output error", 5);
        }
        base.Write(file, buffers, offset);
    }

    public override void Flush(SafeFileHandle file)
    {
        if (FailedFlushes > 0)
        {
            FailedFlushes--;
            throw new IOException("Input/output error", 5);
        }
        OnFlush?.Invoke();
        base.Flush(file);
    }

    public override long AvailableBytes(string path) => Available;
}
