using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using static ApplianceMail.Server.Services.ServiceControl;

namespace ApplianceMail.Server.Services;

/// <summary>Runs the server under the service control manager: tells it the states, and stops when it says so.</summary>
[SupportedOSPlatform("windows")]
sealed class WindowsService
{
    /// <summary>What the manager is told to wait for a start or a stop, in milliseconds: a migration or a drain.</summary>
    const int WaitHintMilliseconds = 60_000;

    readonly Func<Task<string>, Action, Task<int>> _run;
    readonly TaskCompletionSource<string> _stop = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Held in fields: the manager calls them later, and the collector must not take them away.
    readonly ServiceMain _main;
    readonly ControlHandler _handler;
    nint _handle;
    int _exitCode;

    WindowsService(Func<Task<string>, Action, Task<int>> run) => (_run, _main, _handler) = (run, Main, Handle);

    /// <summary>Blocks until the service has stopped.</summary>
    /// <param name="run">The server: gets the task that completes with the reason to stop, and what to call when it serves.</param>
    /// <exception cref="UsageException">The process was not started by the service control manager.</exception>
    public static int Run(Func<Task<string>, Action, Task<int>> run)
    {
        var service = new WindowsService(run);
        var name = Marshal.StringToHGlobalUni(ServiceCommand.Name);
        try
        {
            var table = new TableEntry[] { new() { Name = name, Main = Marshal.GetFunctionPointerForDelegate(service._main) }, default };
            if (!StartServiceCtrlDispatcher(table))
                throw new UsageException($"--service is for the service control manager: {new Win32Exception(Marshal.GetLastPInvokeError()).Message} 'service install' registers the service.");
            return service._exitCode;
        }
        finally
        {
            Marshal.FreeHGlobal(name);
        }
    }

    void Main(int count, nint arguments)
    {
        _handle = RegisterServiceCtrlHandlerEx(ServiceCommand.Name, _handler, 0);
        Tell(StartPending);
        try
        {
            _exitCode = _run(_stop.Task, () => Tell(Running)).GetAwaiter().GetResult();
        }
        finally
        {
            Tell(Stopped);
        }
    }

    int Handle(int control, int eventType, nint eventData, nint context)
    {
        if (control is not (ControlStop or ControlShutdown or ControlPreshutdown)) return 0;
        Tell(StopPending);
        _stop.TrySetResult("the service control manager said so");
        return 0;
    }

    void Tell(int state)
    {
        var status = new ServiceStatus
        {
            Type = OwnProcess,
            State = state,
            Accepted = state == Running ? AcceptStop | AcceptPreshutdown : 0,
            // ERROR_SERVICE_SPECIFIC_ERROR: the number is in the next field.
            Win32ExitCode = state == Stopped && _exitCode != 0 ? 1066 : 0,
            ServiceExitCode = state == Stopped ? _exitCode : 0,
            WaitHint = state is StartPending or StopPending ? WaitHintMilliseconds : 0,
        };
        SetServiceStatus(_handle, ref status);
    }
}
