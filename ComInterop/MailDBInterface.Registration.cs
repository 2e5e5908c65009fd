using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace ApplianceMail.ComInterop;

public sealed partial class MailDBInterface
{
    // The runtime looks for both among the class's own members.
    [ComRegisterFunction, SupportedOSPlatform("windows")]
    static void Register(Type type) => Registration.Add(Registration.ComHostOf(type));

    [ComUnregisterFunction, SupportedOSPlatform("windows")]
    static void Unregister(Type type) => Registration.Remove();
}
