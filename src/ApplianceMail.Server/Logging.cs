using System.Text;
using ApplianceMail.Server.Configuration;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace ApplianceMail.Server;

/// <summary>Logging to standard error: text on a terminal, JSON lines otherwise.</summary>
static class Logging
{
    /// <summary>Longer than nearly every line; a stack trace leaves in pieces.</summary>
    const int LineBufferBytes = 16 * 1024;

    const string Template = "{Timestamp:yyyy-MM-dd HH:mm:ss.fff} {Level:u3} {Message:lj}{NewLine}{Exception}";

    public static Logger Create(LogSettings settings)
    {
        // The console's own writer has 256 characters: a line would leave in pieces, each a system call, and a kill would cut it.
        Console.SetError(new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false), LineBufferBytes) { AutoFlush = true });
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
