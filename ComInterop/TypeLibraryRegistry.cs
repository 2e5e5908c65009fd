using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace ApplianceMail.ComInterop;

/// <summary>Windows' list of type libraries.</summary>
[SupportedOSPlatform("windows")]
static class TypeLibraryRegistry
{
    const int RegisterIt = 1;
    const int Win32 = 1;
    const int Win64 = 3;

    /// <param name="file">A TLB, or a program that has one in it.</param>
    /// <exception cref="COMException">It cannot be registered.</exception>
    public static void Register(string file)
    {
        Marshal.ThrowExceptionForHR(LoadTypeLibEx(file, RegisterIt, out nint library));
        Marshal.Release(library);
    }

    /// <summary>Whatever of it is registered.</summary>
    public static void Unregister(Guid library)
    {
        const int major = 1, minor = 0, anyLanguage = 0;
        // Refused where it is not registered: then there is nothing to do.
        foreach (int system in (ReadOnlySpan<int>)[Win64, Win32]) _ = UnRegisterTypeLib(in library, major, minor, anyLanguage, system);
    }

    [DllImport("oleaut32", CharSet = CharSet.Unicode)]
    static extern int LoadTypeLibEx(string file, int kind, out nint library);

    [DllImport("oleaut32")]
    static extern int UnRegisterTypeLib(in Guid library, short major, short minor, int language, int system);
}
