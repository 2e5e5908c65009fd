using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace ApplianceMail.Server;

/// <summary>Directories that only their owner may enter, and on Windows administrators and the system.</summary>
static class PrivateDirectory
{
    /// <summary>Makes the directory where it is missing; one that is there keeps its rules.</summary>
    public static void Create(string path)
    {
        if (OperatingSystem.IsWindows()) new DirectoryInfo(path).Create(Rules(WindowsIdentity.GetCurrent().User!));
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>The rules of such a directory and of all that comes into it; nothing is inherited from above.</summary>
    [SupportedOSPlatform("windows")]
    public static DirectorySecurity Rules(SecurityIdentifier owner)
    {
        var security = new DirectorySecurity();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        SecurityIdentifier[] accounts = [owner, new(WellKnownSidType.BuiltinAdministratorsSid, null), new(WellKnownSidType.LocalSystemSid, null)];
        foreach (var account in accounts) security.AddAccessRule(FullControl(account));
        return security;
    }

    [SupportedOSPlatform("windows")]
    public static FileSystemAccessRule FullControl(SecurityIdentifier account) =>
        new(account, FileSystemRights.FullControl, InheritanceFlags.ContainerInherit | InheritanceFlags.ObjectInherit, PropagationFlags.None, AccessControlType.Allow);
}
