using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ApplianceMail.Tests.Harness;

/// <summary>
/// A file layer under SQLite that fails writes or flushes of one store's write-ahead log when it is told to. It wraps the system's own layer
/// (sqlite3_vfs): everything else goes through untouched.
/// </summary>
sealed unsafe class FailingDatabase : IDisposable
{
    const int Ok = 0, IoErrorWrite = 10 | (3 << 8), IoErrorFsync = 10 | (4 << 8), Full = 13;
    const int OpenWal = 0x80000;

    /// <summary>Offsets of zName and xOpen in sqlite3_vfs, and of xWrite and xSync in sqlite3_io_methods, in pointers.</summary>
    const int ZName = 3, XOpen = 5, XWrite = 3, XSync = 5, VfsPointers = 24, MethodPointers = 20;

    static readonly ConcurrentDictionary<string, FailingDatabase> s_byDirectory = new();
    static readonly ConcurrentDictionary<nint, FailingDatabase> s_byFile = new();
    static readonly nint* s_vfs;
    static readonly nint s_open;
    static nint s_write, s_sync;
    static nint* s_methods;
    readonly string _directory;

    /// <summary>Something was written since the last flush. A checkpoint, which the store makes when it is idle, flushes a log that has nothing new; it fails no commit.</summary>
    bool _hasNew;

    static FailingDatabase()
    {
        SQLitePCL.Batteries_V2.Init();
        var original = (nint*)sqlite3_vfs_find(null);
        s_vfs = (nint*)NativeMemory.Alloc(VfsPointers, (nuint)sizeof(nint));
        Unsafe.CopyBlock(s_vfs, original, (uint)(VfsPointers * sizeof(nint)));
        s_open = original[XOpen];
        s_vfs[ZName] = Marshal.StringToCoTaskMemUTF8("failing");
        s_vfs[XOpen] = (nint)(delegate* unmanaged[Cdecl]<nint, byte*, nint*, int, int*, int>)&Open;
        sqlite3_vfs_register((nint)s_vfs, 1);
    }

    FailingDatabase(string directory) => _directory = directory;

    /// <summary>So many of the next flushes of the log fail.</summary>
    public int FailedFlushes { get; set; }

    /// <summary>So many of the next writes to the log fail with an I/O error.</summary>
    public int FailedWrites { get; set; }

    /// <summary>So many of the next writes to the log find the disk full.</summary>
    public int FullWrites { get; set; }

    /// <summary>Makes the layer the default; a store in this directory that is opened from now on is under its control.</summary>
    public static FailingDatabase For(string directory) => s_byDirectory[directory] = new FailingDatabase(directory);

    public void Dispose() => s_byDirectory.TryRemove(_directory, out _);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Open(nint vfs, byte* name, nint* file, int flags, int* outFlags)
    {
        int code = ((delegate* unmanaged[Cdecl]<nint, byte*, nint*, int, int*, int>)s_open)(vfs, name, file, flags, outFlags);
        if (code != Ok || (flags & OpenWal) == 0 || name is null) return code;
        var path = Marshal.PtrToStringUTF8((nint)name)!;
        if (!s_byDirectory.TryGetValue(Path.GetDirectoryName(path)!, out var database)) return code;
        var methods = (nint*)file[0];
        lock (s_byFile)
        {
            if (s_methods is null)
            {
                (s_write, s_sync) = (methods[XWrite], methods[XSync]);
                var copy = (nint*)NativeMemory.Alloc(MethodPointers, (nuint)sizeof(nint));
                Unsafe.CopyBlock(copy, methods, (uint)(MethodPointers * sizeof(nint)));
                copy[XWrite] = (nint)(delegate* unmanaged[Cdecl]<nint*, void*, int, long, int>)&Write;
                copy[XSync] = (nint)(delegate* unmanaged[Cdecl]<nint*, int, int>)&Sync;
                s_methods = copy;
            }
        }
        s_byFile[(nint)file] = database;
        file[0] = (nint)s_methods;
        return code;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Write(nint* file, void* bytes, int count, long offset)
    {
        if (s_byFile.TryGetValue((nint)file, out var database))
        {
            if (database.FullWrites > 0 && database.FullWrites-- > 0) return Full;
            if (database.FailedWrites > 0 && database.FailedWrites-- > 0) return IoErrorWrite;
            database._hasNew = true;
        }
        return ((delegate* unmanaged[Cdecl]<nint*, void*, int, long, int>)s_write)(file, bytes, count, offset);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Sync(nint* file, int flags)
    {
        if (s_byFile.TryGetValue((nint)file, out var database) && database._hasNew)
        {
            if (database.FailedFlushes > 0 && database.FailedFlushes-- > 0) return IoErrorFsync;
            database._hasNew = false;
        }
        return ((delegate* unmanaged[Cdecl]<nint*, int, int>)s_sync)(file, flags);
    }

    [DllImport("e_sqlite3")]
    static extern nint sqlite3_vfs_find(string? name);

    [DllImport("e_sqlite3")]
    static extern int sqlite3_vfs_register(nint vfs, int makeDefault);
}
