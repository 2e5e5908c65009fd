using System.Runtime.CompilerServices;
using ApplianceMail.ComInterop;

namespace ApplianceMail.Tests.ComInterop;

/// <summary>A machine that is busy with other tests may answer late, and here the answer counts.</summary>
static class SitePatience
{
    // Before anything asks: the class reads it once.
    [ModuleInitializer]
    public static void Set() => Environment.SetEnvironmentVariable(CallTime.Variable, "30");
}
