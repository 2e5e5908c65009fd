namespace ApplianceMail.ComInterop;

/// <summary>The time of one member's call, however often it asks the server: a page that waits longer is given up by its reader. A password's hash takes 0.1 s of it.</summary>
sealed class CallTime(TimeProvider time)
{
    /// <summary>Longest call. Default 8 s.</summary>
    /// <remarks>Set by tests alone, before the first call.</remarks>
    public static TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(8);

    readonly long _begun = time.GetTimestamp();

    /// <summary>Begins now.</summary>
    public CallTime() : this(TimeProvider.System)
    {
    }

    /// <summary>What is left of it; zero: it is over.</summary>
    public TimeSpan Left => time.GetElapsedTime(_begun) is var waited && waited < Patience ? Patience - waited : TimeSpan.Zero;
}
