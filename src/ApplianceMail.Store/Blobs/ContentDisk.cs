using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ApplianceMail.Store.Blobs;

/// <summary>The few things that the content files ask of a disk. Tests put a failing one in its place.</summary>
class ContentDisk
{
    const int ReadOnlyFlag = 0;

    /// <summary>Makes a file that was not there.</summary>
    public virtual SafeFileHandle Create(string path) =>
        File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>Opens a file for reading; compaction may delete it meanwhile.</summary>
    public virtual SafeFileHandle OpenRead(string path) =>
        File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    public virtual void Write(SafeFileHandle file, IReadOnlyList<ReadOnlyMemory<byte>> buffers, long offset) => RandomAccess.Write(file, buffers, offset);

    public virtual void Flush(SafeFileHandle file) => RandomAccess.FlushToDisk(file);

    /// <summary>Makes the names in a directory durable. NTFS journals them by itself; elsewhere the directory is flushed.</summary>
    public virtual void FlushDirectory(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        // .NET opens no directories.
        int descriptor = open(path, ReadOnlyFlag);
        if (descriptor < 0) throw new IOException($"Cannot open the directory {path} to flush it (errno {Marshal.GetLastPInvokeError()}).");
        try
        {
            if (fsync(descriptor) != 0) throw new IOException($"Cannot flush the directory {path} (errno {Marshal.GetLastPInvokeError()}).");
        }
        finally
        {
            _ = close(descriptor);
        }
    }

    /// <summary>Bytes that this process may still write on the volume.</summary>
    public virtual long AvailableBytes(string path) => new DriveInfo(Path.GetFullPath(path)).AvailableFreeSpace;

    [DllImport("libc", SetLastError = true)]
    static extern int open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", SetLastError = true)]
    static extern int fsync(int descriptor);

    [DllImport("libc", SetLastError = true)]
    static extern int close(int descriptor);
}
