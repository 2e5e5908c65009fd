using ApplianceMail.Server.Configuration;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace ApplianceMail.Server;

/// <summary>Logging to standard error: text on a terminal, JSON lines otherwise.</summary>
static class Logging
{
    const string Template = "{Timestamp:yyyy-MM-dd HH:mm:ss.fff} {Level:u3} {Message:lj}{NewLine}{Exception}";

    public static Logger Create(LogSettings settings)
    {
        bool text = settings.Format == LogFormat.Text || (settings.Format == LogFormat.Auto && !Console.IsErrorRedirected);
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Is(Enum.Parse<LogEventLevel>(settings.Level.ToString()))
            // Their lines at Information are about each request; ours say it better.
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning);
        // Standard output is for what people asked for; the log goes to standard error.
        return (text
            ? configuration.WriteTo.Console(outputTemplate: Template, standardErrorFromLevel: LogEventLevel.Verbose, formatProvider: System.Globalization.CultureInfo.InvariantCulture)
            : configuration.WriteTo.Console(new JsonFormatter(renderMessage: true), standardErrorFromLevel: LogEventLevel.Verbose)).CreateLogger();
    }
}
