namespace ApplianceMail.Server.Configuration;

/// <summary>Wrong settings: one line a mistake. The server does not start; exit code 78 (EX_CONFIG of sysexits).</summary>
sealed class ConfigurationException(IReadOnlyList<string> mistakes) : Exception(string.Join(Environment.NewLine, mistakes))
{
    public const int ExitCode = 78;

    public IReadOnlyList<string> Mistakes => mistakes;
}
