using System.Runtime.InteropServices;
using System.Security.AccessControl;
using System.Security.Principal;

namespace ApplianceMail.Server;

/// <summary>Files that only their owner may read, or whom he lets.</summary>
static class PrivateFile
{
    /// <summary>umask: the rights of group and others.</summary>
    const uint GroupAndOthers = 0x3f;

    /// <summary>
    /// From now on nobody else gets a right to what the process makes, as by the service's UMask: a data directory that was there before may let others in.
    /// On Windows what is made has its directory's rules.
    /// </summary>
    public static void KeepNewFilesPrivate()
    {
        if (!OperatingSystem.IsWindows()) _ = umask(GroupAndOthers);
    }

    /// <summary>Writes a file whole or not at all; at no moment may anybody else read it.</summary>
    /// <param name="asDirectory">True: whom the directory's owner gave it may read the file too, by inheritance on Windows, by a set-group-ID bit elsewhere.</param>
    public static void Write(string path, ReadOnlySpan<byte> bytes, bool asDirectory = false)
    {
        var temporary = path + ".new";
        File.Delete(temporary);
        using (var file = asDirectory ? CreateShared(temporary) : Create(temporary))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
        File.Move(temporary, path, overwrite: true);
    }

    static FileStream CreateShared(string path)
    {
        if (OperatingSystem.IsWindows()) return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        var file = Create(path);
        // Said again for the open file: a service's umask takes the group's right away.
        if ((File.GetUnixFileMode(Path.GetDirectoryName(path)!) & UnixFileMode.SetGroup) != 0)
            File.SetUnixFileMode(file.SafeFileHandle, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        return file;
    }

    static FileStream Create(string path)
    {
        if (!OperatingSystem.IsWindows())
            return new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
        var owner = new FileSecurity();
        owner.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        owner.AddAccessRule(new FileSystemAccessRule(WindowsIdentity.GetCurrent().User!, FileSystemRights.FullControl, AccessControlType.Allow));
        owner.AddAccessRule(new FileSystemAccessRule(new SecurityIdentifier(WellKnownSidType.BuiltinAdministratorsSid, null), FileSystemRights.FullControl, AccessControlType.Allow));
        return new FileInfo(path).Create(FileMode.CreateNew, FileSystemRights.Write, FileShare.None, 4096, FileOptions.None, owner);
    }

    [DllImport("libc")]
    static extern uint umask(uint mask);
}
