using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace ApplianceMail.Server.Services;

/// <summary>The service control manager's calls (winsvc.h).</summary>
[SupportedOSPlatform("windows")]
static class ServiceControl
{
    public const int ManagerConnect = 1, ManagerCreate = 2, ServiceAll = 0xF01FF;
    public const int OwnProcess = 0x10, AutoStart = 2, NormalErrors = 1;
    public const int ConfigFailureActions = 2, ConfigDelayedStart = 3, ActionRestart = 1;
    public const int ControlStop = 1, ControlShutdown = 5, ControlPreshutdown = 15;
    public const int Stopped = 1, StartPending = 2, StopPending = 3, Running = 4;
    public const int AcceptStop = 1, AcceptPreshutdown = 0x100;

    public delegate void ServiceMain(int count, nint arguments);

    public delegate int ControlHandler(int control, int eventType, nint eventData, nint context);

    [StructLayout(LayoutKind.Sequential)]
    public struct ServiceStatus
    {
        public int Type, State, Accepted, Win32ExitCode, ServiceExitCode, CheckPoint, WaitHint;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct FailureActions
    {
        public int ResetPeriod;
        public nint RebootMessage, Command;
        public int Count;
        public nint Actions;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct TableEntry
    {
        public nint Name, Main;
    }

    public sealed class ServiceHandle() : SafeHandleZeroOrMinusOneIsInvalid(true)
    {
        protected override bool ReleaseHandle() => CloseServiceHandle(handle);
    }

    [DllImport("advapi32", EntryPoint = "OpenSCManagerW", CharSet = CharSet.Unicode, SetLastError = true)]
    public static extern ServiceHandle OpenSCManager(string? machine, string? database, int access);

    [DllImport("advapi32", EntryPoint = "CreateServiceW", CharSet = CharSet.Unicode, SetLastError = true)]
    public static extern ServiceHandle CreateService(
        ServiceHandle manager, string name, string displayName, int access, int type, int start, int errors, string path,
        string? group, nint tag, string? dependencies, string? account, string? password);

    [DllImport("advapi32", EntryPoint = "OpenServiceW", CharSet = CharSet.Unicode, SetLastError = true)]
    public static extern ServiceHandle OpenService(ServiceHandle manager, string name, int access);

    [DllImport("advapi32", EntryPoint = "StartServiceW", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool StartService(ServiceHandle service, int count, nint arguments);

    [DllImport("advapi32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool DeleteService(ServiceHandle service);

    [DllImport("advapi32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool ControlService(ServiceHandle service, int control, out ServiceStatus status);

    [DllImport("advapi32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool QueryServiceStatus(ServiceHandle service, out ServiceStatus status);

    [DllImport("advapi32", EntryPoint = "ChangeServiceConfig2W", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool ChangeServiceConfig2(ServiceHandle service, int level, ref int value);

    [DllImport("advapi32", EntryPoint = "ChangeServiceConfig2W", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool ChangeServiceConfig2(ServiceHandle service, int level, ref FailureActions actions);

    [DllImport("advapi32", EntryPoint = "StartServiceCtrlDispatcherW", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool StartServiceCtrlDispatcher([In] TableEntry[] table);

    [DllImport("advapi32", EntryPoint = "RegisterServiceCtrlHandlerExW", CharSet = CharSet.Unicode, SetLastError = true)]
    public static extern nint RegisterServiceCtrlHandlerEx(string name, ControlHandler handler, nint context);

    [DllImport("advapi32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool SetServiceStatus(nint handle, ref ServiceStatus status);

    [DllImport("advapi32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    static extern bool CloseServiceHandle(nint handle);
}
