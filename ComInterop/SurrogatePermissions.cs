using System.Runtime.Versioning;
using System.Security.AccessControl;

namespace ApplianceMail.ComInterop;

/// <summary>Who may start and call the surrogate process: the system, administrators, sites and whoever is logged on at the machine. Never from another machine.</summary>
[SupportedOSPlatform("windows")]
static class SurrogatePermissions
{
    // COM's rights by the letters that security descriptors have for their bits: execute 1 (CC), from this machine 2 (DC); activate from this machine 8 (SW).
    const string CallHere = "CCDC";
    const string StartHere = "CCDCSW";

    /// <summary>SYSTEM, Administrators, IIS_IUSRS (the pools' identities), IUSR (classic ASP's anonymous visitors), interactive users.</summary>
    static readonly string[] s_callers = ["SY", "BA", "S-1-5-32-568", "S-1-5-17", "IU"];

    public static byte[] Launch => Write(StartHere);

    public static byte[] Access => Write(CallHere);

    /// <summary>Self-relative, as the registry keeps it.</summary>
    static byte[] Write(string rights)
    {
        var descriptor = new RawSecurityDescriptor("O:BAG:BAD:" + string.Concat(s_callers.Select(c => $"(A;;{rights};;;{c})")));
        var bytes = new byte[descriptor.BinaryLength];
        descriptor.GetBinaryForm(bytes, 0);
        return bytes;
    }
}
