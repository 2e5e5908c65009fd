using ApplianceMail.Store.Settings;

namespace ApplianceMail.Transport.Planning;

/// <summary>Settings that plans depend on.</summary>
/// <param name="QueueLifetime">How long a remote recipient is tried.</param>
public sealed record PlanLimits(TimeSpan QueueLifetime)
{
    /// <summary>More local recipients than this get their copies from the queue, in batches, so that the writer serves others between them.</summary>
    public int MaxDirectDeliveries { get; init; } = 200;

    public static PlanLimits Of(EffectiveSettings settings) => new(TimeSpan.FromHours(settings.QueueLifetimeHours));
}
