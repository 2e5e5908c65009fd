namespace ApplianceMail.Server;

/// <summary>What the command line says about a start.</summary>
/// <param name="DataDirectory">--data</param>
/// <param name="Domain">--domain: the first domain of a new store.</param>
/// <param name="ConfigurationFile">--config</param>
/// <param name="IsService">--service: started by systemd or the service control manager.</param>
sealed record StartArguments(string? DataDirectory = null, string? Domain = null, string? ConfigurationFile = null, bool IsService = false)
{
    /// <exception cref="UsageException">An option is unknown or lacks its value.</exception>
    public static StartArguments Parse(IReadOnlyList<string> arguments)
    {
        var start = new StartArguments();
        for (int i = 0; i < arguments.Count; i++)
        {
            start = arguments[i] switch
            {
                "--data" => start with { DataDirectory = Value(arguments, ref i) },
                "--domain" => start with { Domain = Value(arguments, ref i) },
                "--config" => start with { ConfigurationFile = Value(arguments, ref i) },
                "--service" => start with { IsService = true },
                _ => throw new UsageException($"'{arguments[i]}' is neither an option nor a command. 'help' shows what there is."),
            };
        }
        return start;
    }

    static string Value(IReadOnlyList<string> arguments, ref int i) =>
        ++i < arguments.Count ? arguments[i] : throw new UsageException($"{arguments[i - 1]} needs a value.");
}

/// <summary>The command line is wrong; exit code 64 (EX_USAGE of sysexits).</summary>
sealed class UsageException(string message) : Exception(message)
{
    public const int ExitCode = 64;
}
