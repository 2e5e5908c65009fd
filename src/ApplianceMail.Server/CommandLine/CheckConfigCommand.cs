using ApplianceMail.Server.Configuration;

namespace ApplianceMail.Server.CommandLine;

/// <summary>check-config: reads the settings as a start would, and starts nothing.</summary>
static class CheckConfigCommand
{
    public static int Run(IReadOnlyList<string> arguments)
    {
        var settings = Settings.Load(StartArguments.Parse(arguments));
        foreach (var warning in settings.Warnings) Console.WriteLine("warning: " + warning);
        Console.WriteLine("The settings are right.");
        return 0;
    }
}
