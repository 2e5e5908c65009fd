using System.Runtime.InteropServices;
using ApplianceMail.Server.Configuration;
using ApplianceMail.Server.Services;
using ApplianceMail.Store;
using Microsoft.Extensions.Logging;
using Serilog.Extensions.Logging;

namespace ApplianceMail.Server;

/// <summary>The server as a process: console, systemd unit or Windows service.</summary>
static class ServerProcess
{
    /// <summary>Some endpoint could not be had; the others served (EX_UNAVAILABLE of sysexits).</summary>
    const int SomeNotStarted = 69;

    /// <summary>The store was lost, or cannot be opened (EX_IOERR).</summary>
    const int StoreFailed = 74;

    public static async Task<int> RunAsync(StartArguments arguments)
    {
        var settings = Settings.Load(arguments);
        PrivateFile.KeepNewFilesPrivate();
        if (arguments.IsService && OperatingSystem.IsWindows()) return WindowsService.Run((stop, ready) => RunAsync(settings, arguments, stop, ready));
        var stop = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupt = Signal(PosixSignal.SIGINT, stop);
        using var terminate = Signal(PosixSignal.SIGTERM, stop);
        return await RunAsync(settings, arguments, stop.Task, () => { });
    }

    static async Task<int> RunAsync(Settings settings, StartArguments arguments, Task<string> stop, Action ready)
    {
        await using var serilog = Logging.Create(settings.Options.Log);
        using var loggers = new SerilogLoggerFactory(serilog);
        var log = loggers.CreateLogger(typeof(ServerProcess));
        Log.Starting(log, Program.Version, settings.DataDirectory);
        foreach (var warning in settings.Warnings) Log.ConfigurationWarning(log, warning);
        try
        {
            await using var appliance = await Appliance.StartAsync(settings, TimeProvider.System, loggers, CancellationToken.None);
            return await ServeAsync(appliance, settings, arguments, stop, ready, log);
        }
        catch (Exception e) when (e is IOException and not StoreInUseException or InvalidDataException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"The store in {settings.DataDirectory} cannot be opened: {e.Message}");
            return StoreFailed;
        }
        finally
        {
            Log.Stopped(log);
        }
    }

    static async Task<int> ServeAsync(Appliance appliance, Settings settings, StartArguments arguments, Task<string> stop, Action ready, ILogger log)
    {
        // A service's output goes to a log that others read: no passwords there.
        if (!arguments.IsService) Console.Write(Banner.Write(settings, appliance));
        else if (appliance.First is not null) Log.SetPasswords(log);
        bool allStarted = appliance.Services.All(s => s.Bound is not null);
        if (!appliance.Services.Any(s => s.Bound is not null)) return SomeNotStarted;
        using var systemd = SystemdNotification.Start(log);
        ready();
        var lost = appliance.Store.Ended;
        if (await Task.WhenAny(stop, lost) == lost && await lost is { } reason)
        {
            Log.StoreLost(log, reason);
            return StoreFailed;
        }
        Log.Stopping(log, stop.IsCompletedSuccessfully ? stop.Result : "the store has ended");
        systemd.Stopping();
        return allStarted ? 0 : SomeNotStarted;
    }

    static PosixSignalRegistration Signal(PosixSignal signal, TaskCompletionSource<string> stop) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            stop.TrySetResult(signal.ToString());
        });
}
