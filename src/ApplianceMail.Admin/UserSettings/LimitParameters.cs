using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.UserSettings;

/// <summary>The parameters for whom a user may exchange mail with and how much he may send; what is not named stays as it is.</summary>
public abstract class LimitParameters<TResult> : Operation<TResult>
{
    [Parameter("True (the default): may send to others of the own domain.")]
    public bool? SendToSameDomain { get; init; }

    [Parameter("True (the default): may send to other domains of this server.")]
    public bool? SendToOtherDomains { get; init; }

    [Parameter("True (the default): may send to domains elsewhere.")]
    public bool? SendToRemote { get; init; }

    [Parameter("Addresses or domains for which the opposite holds when sending, with * and ? as wildcards: *.partner.example. Empty: none.")]
    public IReadOnlyList<string>? SendExceptions { get; init; }

    [Parameter("True (the default): may receive from others of the own domain.")]
    public bool? ReceiveFromSameDomain { get; init; }

    [Parameter("True (the default): may receive from other domains of this server.")]
    public bool? ReceiveFromOtherDomains { get; init; }

    [Parameter("True (the default): may receive from domains elsewhere.")]
    public bool? ReceiveFromRemote { get; init; }

    [Parameter("Addresses or domains for which the opposite holds when receiving, with * and ? as wildcards. Empty: none.")]
    public IReadOnlyList<string>? ReceiveExceptions { get; init; }

    [Parameter("Most recipients of one message that the user sends; 0: the server's MaxRecipients.")]
    public int? MaxRecipientsPerMessage { get; init; }

    [Parameter("Largest message that the user sends, in bytes; 0: the server's MaxMessageBytes.")]
    public long? MaxBytesPerMessage { get; init; }

    [Parameter("Most recipients in an hour; 0: no limit.")]
    public int? RecipientsPerHour { get; init; }

    [Parameter("Most recipients of this server in a day; 0: no limit.")]
    public int? LocalRecipientsPerDay { get; init; }

    [Parameter("Most bytes to recipients of this server in a day; 0: no limit.")]
    public long? LocalBytesPerDay { get; init; }

    [Parameter("Most recipients elsewhere in a day; 0: no limit.")]
    public int? RemoteRecipientsPerDay { get; init; }

    [Parameter("Most bytes to recipients elsewhere in a day; 0: no limit.")]
    public long? RemoteBytesPerDay { get; init; }

    /// <summary>The settings with what the parameters name.</summary>
    /// <exception cref="OperationException">A value is wrong.</exception>
    internal AccountSettings With(AccountSettings before) => AccountSettingsCheck.Checked(before with
    {
        Send = Changed(before.Send, SendToSameDomain, SendToOtherDomains, SendToRemote, SendExceptions),
        Receive = Changed(before.Receive, ReceiveFromSameDomain, ReceiveFromOtherDomains, ReceiveFromRemote, ReceiveExceptions),
        Flow = before.Flow with
        {
            MaxRecipientsPerMessage = MaxRecipientsPerMessage ?? before.Flow.MaxRecipientsPerMessage,
            MaxBytesPerMessage = MaxBytesPerMessage ?? before.Flow.MaxBytesPerMessage,
            RecipientsPerHour = RecipientsPerHour ?? before.Flow.RecipientsPerHour,
            LocalRecipientsPerDay = LocalRecipientsPerDay ?? before.Flow.LocalRecipientsPerDay,
            LocalBytesPerDay = LocalBytesPerDay ?? before.Flow.LocalBytesPerDay,
            RemoteRecipientsPerDay = RemoteRecipientsPerDay ?? before.Flow.RemoteRecipientsPerDay,
            RemoteBytesPerDay = RemoteBytesPerDay ?? before.Flow.RemoteBytesPerDay,
        },
    });

    static TrafficLimits Changed(TrafficLimits before, bool? sameDomain, bool? otherLocal, bool? remote, IReadOnlyList<string>? exceptions) => new()
    {
        RefusesSameDomain = !sameDomain ?? before.RefusesSameDomain,
        RefusesOtherLocal = !otherLocal ?? before.RefusesOtherLocal,
        RefusesRemote = !remote ?? before.RefusesRemote,
        Exceptions = exceptions is null ? before.Exceptions : [.. exceptions.Select(e => e.Trim().ToLowerInvariant()).Distinct()],
    };
}
