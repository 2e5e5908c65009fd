using ApplianceMail.Mail.Authentication;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Transport.Delivery;

/// <summary>Brings messages to other servers: finds them, speaks to them, and says what became of each recipient. Keeps connections for the next message.</summary>
/// <remarks>It changes nothing but what it sends: the queue decides about retries and notices.</remarks>
public sealed class RemoteDelivery : IAsyncDisposable
{
    readonly Func<RemoteDeliveryOptions> _options;
    readonly ILogger _log;
    readonly MtaStsFetch _fetch;

    /// <param name="options">Taken anew for each delivery.</param>
    /// <param name="policies">Keeps MTA-STS policies over a restart; null: nothing does.</param>
    /// <param name="fetchPolicy">Brings a domain's MTA-STS policy; null: by HTTPS.</param>
    public RemoteDelivery(
        IDnsResolver dns, Func<RemoteDeliveryOptions> options, TimeProvider time, ILoggerFactory loggers, IMtaStsStore? policies = null, Func<string, CancellationToken, Task<string>>? fetchPolicy = null)
    {
        (_options, _log, Time) = (options, loggers.CreateLogger<RemoteDelivery>(), time);
        _fetch = new MtaStsFetch(dns);
        Mx = new MxLookup(dns);
        Policies = new TlsPolicies(new Dane(dns), new MtaSts(dns, fetchPolicy ?? _fetch.FetchAsync, policies, time));
        Opener = new SessionOpener(time, loggers);
        Pool = new SessionPool(time);
    }

    internal TimeProvider Time { get; }

    internal MxLookup Mx { get; }

    internal TlsPolicies Policies { get; }

    internal SessionOpener Opener { get; }

    internal SessionPool Pool { get; }

    /// <summary>Tries once to deliver a message. What other servers do is a result, never an exception.</summary>
    /// <param name="cancel">Ends it. Where something is settled by then the rest is deferred.</param>
    /// <exception cref="OperationCanceledException">It ended before anything was settled: nothing has happened.</exception>
    /// <exception cref="InvalidDataException">The stored content is damaged.</exception>
    /// <exception cref="FileNotFoundException">The stored content is gone.</exception>
    public async Task<DeliveryReport> DeliverAsync(RemoteEnvelope envelope, NextHop hop, CancellationToken cancel)
    {
        var report = await new DeliveryAttempt(this, envelope, hop, _options()).RunAsync(cancel);
        Tell(envelope, report);
        return report;
    }

    public async ValueTask DisposeAsync()
    {
        await Pool.DisposeAsync();
        Opener.Dispose();
        _fetch.Dispose();
    }

    /// <summary>Says goodbye without anybody waiting for it.</summary>
    internal void Close(SmtpClient client) => _ = client.DisposeAsync().AsTask();

    void Tell(RemoteEnvelope envelope, DeliveryReport report)
    {
        if (_log.IsEnabled(LogLevel.Debug))
            foreach (var step in report.Steps) Log.Step(_log, envelope.QueueId, step.Rule, step.Detail);
        if (report.Results.FirstOrDefault(r => r.IsUnknownOutcome) is { } unknown) Log.UnknownOutcome(_log, envelope.QueueId, unknown.RemoteHost!);
    }
}
