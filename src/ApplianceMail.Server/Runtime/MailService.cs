using ApplianceMail.Net;
using ApplianceMail.Server.Configuration;
using ApplianceMail.Server.Ports;
using ApplianceMail.Store.Settings;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Server.Runtime;

/// <summary>One mail service: its listeners, and how it is started, stopped and changed while it runs.</summary>
/// <remarks>Invariant: <see cref="ServiceSet"/> runs one of its changing methods at a time; whoever reads gets a list that nobody changes.</remarks>
sealed class MailService(ServiceName name, ServicePlan plan, ServiceSession session, ServiceListeners factory, TimeProvider time, ILogger log)
{
    /// <summary>How long sessions of a closed listener may take: they end as soon as they wait for a command, but for messages under way (RFC 5321 §4.5.3.2.6).</summary>
    static readonly TimeSpan s_drainLimit = TimeSpan.FromMinutes(10);

    readonly ConnectionLimits _limits = new(plan.Rules, time);
    volatile IReadOnlyList<ServiceListener> _open = [];
    volatile IReadOnlyList<ServiceListener> _draining = [];
    volatile IReadOnlyDictionary<ServiceEndpoint, ListenFailure> _failures = new Dictionary<ServiceEndpoint, ListenFailure>();
    readonly Lock _drains = new();

    public ServiceName Name => name;

    public ServicePlan Plan { get; private set; } = plan;

    /// <summary>It shall run; it may listen nowhere all the same.</summary>
    public bool IsStarted { get; private set; }

    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>Where it listens.</summary>
    public IReadOnlyList<ServiceListener> Open => _open;

    /// <summary>Endpoints that it should have and cannot.</summary>
    public IReadOnlyDictionary<ServiceEndpoint, ListenFailure> Failures => _failures;

    /// <summary>Who is connected, also over listeners that accept no more.</summary>
    public IEnumerable<Connection> Connections => _open.Concat(_draining).SelectMany(l => l.Listener.Connections);

    public TimeSpan Timeout => Plan.Timeout ?? session.DefaultTimeout;

    /// <summary>Opens what is not open yet; what cannot be had is among the failures.</summary>
    public async Task StartAsync(CancellationToken cancel)
    {
        IsStarted = true;
        StartedAt ??= time.GetUtcNow();
        var failures = new Dictionary<ServiceEndpoint, ListenFailure>();
        foreach (var endpoint in Missing())
        {
            var listener = factory.Create(endpoint, _limits, session.RunAsync);
            if (await TryOpenAsync(listener, cancel) is { } failure) failures[endpoint] = failure;
            else _open = [.. _open, listener];
        }
        _failures = failures;
    }

    /// <summary>Frees the ports and lets the sessions end.</summary>
    /// <param name="keep">The id of a session that may go on; null: none.</param>
    public async Task StopAsync(string? keep)
    {
        (IsStarted, StartedAt) = (false, null);
        _failures = new Dictionary<ServiceEndpoint, ListenFailure>();
        await CloseAsync(_open, keep);
    }

    /// <summary>Takes over new settings. Sessions go on, but for those of addresses that are no more.</summary>
    /// <returns>Why a new address cannot be had (the service is then where it was); null when all is well.</returns>
    public async Task<ListenFailure?> FollowAsync(ServicePlan plan, EffectiveSettings settings, CancellationToken cancel)
    {
        var before = Plan;
        Plan = plan;
        _limits.Rules = plan.Rules;
        session.Follow(settings, plan.Timeout);
        return !IsStarted || plan.Endpoints.SequenceEqual(before.Endpoints) ? null : await MoveAsync(cancel);
    }

    /// <summary>Ends one session.</summary>
    /// <returns>False when there is none of this id.</returns>
    public async Task<bool> DisconnectAsync(string id, TimeSpan grace)
    {
        foreach (var listener in _open.Concat(_draining))
            if (await listener.Listener.EndAsync(id, grace)) return true;
        return false;
    }

    /// <summary>The end of the process: nobody is left out.</summary>
    public async Task EndAsync(TimeSpan grace)
    {
        IsStarted = false;
        await Task.WhenAll(_open.Concat(_draining).Select(l => l.Listener.StopAsync(grace)));
    }

    List<ServiceEndpoint> Missing() => [.. Plan.Endpoints.Where(e => !_open.Any(o => o.Endpoint == e))];

    /// <summary>New listeners first; then the old ones are drained. Where a new one cannot be had, all is as before.</summary>
    async Task<ListenFailure?> MoveAsync(CancellationToken cancel)
    {
        var old = _open.Where(o => !Plan.Endpoints.Contains(o.Endpoint)).ToList();
        var missing = Missing();
        // *:25 and 0.0.0.0:25 exclude each other: such an old one accepts no more while the new one opens. Its sessions go on.
        var inTheWay = old.Where(o => missing.Exists(m => m.IsInTheWayOf(o.Endpoint))).ToList();
        foreach (var listener in inTheWay) await listener.Listener.PauseAsync();
        var opened = new List<ServiceListener>();
        foreach (var endpoint in missing)
        {
            var listener = factory.Create(endpoint, _limits, session.RunAsync);
            if (await TryOpenAsync(listener, cancel) is not { } failure)
            {
                opened.Add(listener);
                continue;
            }
            foreach (var other in opened) await other.Listener.StopAsync(TimeSpan.Zero);
            foreach (var paused in inTheWay) await paused.Listener.StartAsync(cancel);
            _failures = new Dictionary<ServiceEndpoint, ListenFailure> { [endpoint] = failure };
            return failure with { Reason = $"{endpoint.Name} cannot listen on {endpoint.Address}: {failure.Reason}" };
        }
        _failures = new Dictionary<ServiceEndpoint, ListenFailure>();
        _open = [.. _open, .. opened];
        await CloseAsync(old, null);
        return null;
    }

    async Task<ListenFailure?> TryOpenAsync(ServiceListener listener, CancellationToken cancel)
    {
        try
        {
            await listener.Listener.StartAsync(cancel);
            return null;
        }
        catch (Exception e) when (ListenFailure.IsOne(e))
        {
            var failure = ListenFailure.Of(listener.Endpoint, e);
            Log.CannotListen(log, listener.Endpoint.Name, listener.Endpoint.Address, failure.Reason);
            return failure;
        }
    }

    async Task CloseAsync(IReadOnlyList<ServiceListener> listeners, string? keep)
    {
        lock (_drains) _draining = [.. _draining, .. listeners];
        _open = [.. _open.Except(listeners)];
        await Task.WhenAll(listeners.Select(l => l.Listener.CloseAsync(keep)));
        foreach (var listener in listeners) _ = DrainAsync(listener, keep);
    }

    async Task DrainAsync(ServiceListener listener, string? keep)
    {
        await listener.Listener.DrainAsync(s_drainLimit, keep);
        lock (_drains) _draining = [.. _draining.Where(d => d != listener)];
    }
}
