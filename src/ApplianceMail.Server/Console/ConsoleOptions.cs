namespace ApplianceMail.Server.TextConsole;

/// <summary>How console sessions behave.</summary>
sealed record ConsoleOptions
{
    /// <summary>How long the console waits for a command before it closes; default 30 minutes, as the ADMIN port's sessions.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Longest command line in bytes, line end included; default 8,192: lists of an operation's own grammar fit, a file sent by mistake does not.</summary>
    public int MaxLineBytes { get; init; } = 8192;

    /// <summary>Wrong commands in a row before the console closes; default 20: a script that lost its step stops before it does harm.</summary>
    public int MaxErrors { get; init; } = 20;
}
