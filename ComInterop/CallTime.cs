using System.Globalization;

namespace ApplianceMail.ComInterop;

/// <summary>The time of one member's call, however often it asks the server: a page that waits longer is given up by its reader. A password's hash takes 0.1 s of it.</summary>
sealed class CallTime(TimeProvider time)
{
    /// <summary>Names the longest call in seconds for programs that may wait longer than a page, 1 to 3,600; else it is 8.</summary>
    public const string Variable = "APPLIANCEMAIL_PATIENCE";

    const int DefaultSeconds = 8, MaxSeconds = 3600;

    /// <summary>Longest call.</summary>
    public static readonly TimeSpan Patience = PatienceOf(Environment.GetEnvironmentVariable(Variable));

    readonly long _begun = time.GetTimestamp();

    /// <summary>Begins now.</summary>
    public CallTime() : this(TimeProvider.System)
    {
    }

    /// <summary>What the variable's value means; null, or no number of that range: the default.</summary>
    public static TimeSpan PatienceOf(string? seconds) =>
        TimeSpan.FromSeconds(int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= 1 and <= MaxSeconds ? number : DefaultSeconds);

    /// <summary>What is left of it; zero: it is over.</summary>
    public TimeSpan Left => time.GetElapsedTime(_begun) is var waited && waited < Patience ? Patience - waited : TimeSpan.Zero;
}
