using System.Diagnostics;

namespace ApplianceMail.Server.Services;

/// <summary>How this very program was started, and how others are.</summary>
static class OwnCommand
{
    /// <summary>The executable, and the assembly behind it when that is the dotnet host.</summary>
    public static IReadOnlyList<string> Words
    {
        get
        {
            var process = Environment.ProcessPath!;
            bool isHost = Path.GetFileNameWithoutExtension(process).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
            return isHost ? [process, typeof(OwnCommand).Assembly.Location] : [process];
        }
    }

    /// <summary>Runs a program of the system to its end.</summary>
    /// <exception cref="UsageException">It is not there, or failed; with what it said.</exception>
    public static void Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            var error = process.StandardError.ReadToEndAsync();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0) throw new UsageException($"{program} {string.Join(' ', arguments)} failed: {error.Result.Trim()}");
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new UsageException($"{program} cannot be run: {e.Message}");
        }
    }
}
