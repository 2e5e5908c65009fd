using System.Globalization;
using ApplianceMail.Store.Settings;

namespace ApplianceMail.Transport.Queue;

/// <summary>When a recipient is tried again, and when it is given up (RFC 5321 §4.5.4.1).</summary>
public sealed class RetrySchedule
{
    readonly IReadOnlyList<TimeSpan> _waits;

    /// <param name="retryMinutes">The setting RetryMinutes.</param>
    public RetrySchedule(string retryMinutes) => _waits = [.. retryMinutes.Split(',').Select(m => TimeSpan.FromMinutes(int.Parse(m, CultureInfo.InvariantCulture)))];

    public static RetrySchedule Of(EffectiveSettings settings) => new(settings.RetryMinutes);

    /// <summary>The longest wait.</summary>
    public TimeSpan Longest => _waits.Max();

    /// <summary>The wait after an attempt; the last one of the list repeats.</summary>
    /// <param name="attempts">Attempts so far, this one included: at least 1.</param>
    public TimeSpan After(int attempts) => _waits[Math.Clamp(attempts - 1, 0, _waits.Count - 1)];
}
