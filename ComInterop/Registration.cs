using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32;

namespace ApplianceMail.ComInterop;

/// <summary>
/// What regsvr32 writes beside the entries of the comhost itself (class and ProgID of 64-bit programs): the type library, and a surrogate process
/// by which 32-bit programs use the object.
/// </summary>
[SupportedOSPlatform("windows")]
static class Registration
{
    /// <summary>Windows' class that carries every interface of automation's types between processes.</summary>
    const string AutomationMarshaler = "{00020424-0000-0000-C000-000000000046}";

    const string Description = "ApplianceMail automation";
    const string Version = "1.0";
    const string Class = $"{{{Identifiers.Class}}}";
    const string Interface = $"{{{Identifiers.Interface}}}";
    const string Application = $"{{{Identifiers.Application}}}";
    const string TypeLibrary = $"{{{Identifiers.TypeLibrary}}}";

    static readonly string[] s_systems = ["win32", "win64"];
    static readonly RegistryView[] s_views = [RegistryView.Registry64, RegistryView.Registry32];

    /// <summary>The file that COM loads, beside the class's assembly.</summary>
    public static string ComHostOf(Type type)
    {
        // COM's loaders do not take the long form of a path that the comhost gives the runtime.
        var assembly = type.Assembly.Location;
        const string longForm = @"\\?\";
        return Path.ChangeExtension(assembly.StartsWith(longForm, StringComparison.Ordinal) ? assembly[longForm.Length..] : assembly, ".comhost.dll");
    }

    /// <exception cref="UnauthorizedAccessException">Not an administrator.</exception>
    /// <exception cref="COMException">The type library cannot be registered.</exception>
    public static void Add(string comHost)
    {
        TypeLibraryRegistry.Register(comHost);
        AddApplication();
        foreach (var view in s_views)
        {
            using var classes = OpenClasses(view);
            // Programs of 32 bits look for a path of their own. The others are written anew: the loader may have put the long form there.
            foreach (var system in s_systems) Write(classes, $@"TypeLib\{TypeLibrary}\{Version}\0\{system}", comHost);
            Write(classes, $@"TypeLib\{TypeLibrary}\{Version}\HELPDIR", Path.GetDirectoryName(comHost)!);
            Write(classes, $@"Interface\{Interface}", nameof(IMailDBInterface));
            Write(classes, $@"Interface\{Interface}\ProxyStubClsid32", AutomationMarshaler);
            Write(classes, $@"Interface\{Interface}\TypeLib", TypeLibrary, ("Version", Version));
            Write(classes, Identifiers.ProgId, Description);
            Write(classes, $@"{Identifiers.ProgId}\CLSID", Class);
            // The 32-bit view has no InprocServer32: a 32-bit process cannot load the comhost, and goes to the surrogate.
            Write(classes, $@"CLSID\{Class}", Description, ("AppID", Application));
            Write(classes, $@"CLSID\{Class}\ProgID", Identifiers.ProgId);
            Write(classes, $@"CLSID\{Class}\TypeLib", TypeLibrary);
            Write(classes, $@"CLSID\{Class}\Version", Version);
        }
    }

    /// <summary>Leaves nothing behind; what is not there is no error.</summary>
    public static void Remove()
    {
        TypeLibraryRegistry.Unregister(new Guid(Identifiers.TypeLibrary));
        string[] keys = [$@"TypeLib\{TypeLibrary}", $@"Interface\{Interface}", $@"CLSID\{Class}", $@"AppID\{Application}", Identifiers.ProgId];
        foreach (var view in s_views)
        {
            using var classes = OpenClasses(view);
            foreach (var key in keys) classes.DeleteSubKeyTree(key, throwOnMissingSubKey: false);
        }
    }

    /// <summary>An empty name of a surrogate is Windows' own; without RunAs it runs as whoever asks for it, so that the access file's permissions hold there too.</summary>
    static void AddApplication()
    {
        foreach (var view in s_views)
        {
            using var classes = OpenClasses(view);
            Write(classes, $@"AppID\{Application}", Description, ("DllSurrogate", ""));
            using var key = classes.OpenSubKey($@"AppID\{Application}", writable: true)!;
            key.SetValue("LaunchPermission", SurrogatePermissions.Launch, RegistryValueKind.Binary);
            key.SetValue("AccessPermission", SurrogatePermissions.Access, RegistryValueKind.Binary);
            // Always the 64-bit surrogate: by default Windows starts one of the caller's kind.
            const int only64Bits = 3;
            key.SetValue("PreferredServerBitness", only64Bits, RegistryValueKind.DWord);
        }
    }

    static RegistryKey OpenClasses(RegistryView view)
    {
        using var machine = RegistryKey.OpenBaseKey(RegistryHive.LocalMachine, view);
        return machine.CreateSubKey(@"Software\Classes", writable: true);
    }

    static void Write(RegistryKey parent, string path, string text, params ReadOnlySpan<(string Name, string Value)> values)
    {
        using var key = parent.CreateSubKey(path, writable: true);
        key.SetValue(null, text);
        foreach (var (name, value) in values) key.SetValue(name, value);
    }
}
