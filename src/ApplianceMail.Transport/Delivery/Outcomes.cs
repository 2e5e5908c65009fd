using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Transport.Delivery;

/// <summary>What became of each recipient so far: settled, or still to be tried at the next server.</summary>
sealed class Outcomes(RemoteEnvelope envelope)
{
    readonly Dictionary<long, RecipientResult> _settled = [];
    readonly Dictionary<long, DeliveryProblem> _lately = [];
    DeliveryProblem? _host;

    /// <summary>Recipients that are not settled.</summary>
    public List<RemoteRecipient> Open { get; } = [.. envelope.Recipients];

    /// <summary>Something has happened that must not be forgotten.</summary>
    public bool HasSettled => _settled.Count > 0;

    public void Deliver(RemoteRecipient recipient, string host, PeerReply reply, bool passesDsn) =>
        Settle(recipient, new(recipient.Id, DeliveryOutcome.Delivered, reply.Enhanced ?? new EnhancedStatusCode(2, 0, 0), host, reply.ToString(), IsReply: true, passesDsn));

    /// <summary>A problem of one recipient: a permanent one settles it.</summary>
    public void Note(RemoteRecipient recipient, DeliveryProblem problem)
    {
        if (problem.IsPermanent) Settle(recipient, problem);
        else _lately[recipient.Id] = problem;
    }

    /// <summary>Ends a recipient for now, whatever other servers would say.</summary>
    public void Settle(RemoteRecipient recipient, DeliveryProblem problem, bool isUnknown = false) => Settle(recipient, Result(recipient, problem) with { IsUnknownOutcome = isUnknown });

    /// <summary>A problem of a server before it heard of any recipient.</summary>
    /// <remarks>One server that may be better later outweighs all that never will.</remarks>
    public void NoteHost(DeliveryProblem problem)
    {
        if (_host is null || _host.IsPermanent || !problem.IsPermanent) _host = problem;
    }

    /// <summary>Settles what is left by what was noted last.</summary>
    public IReadOnlyList<RecipientResult> Complete()
    {
        foreach (var recipient in Open.ToList()) Settle(recipient, Result(recipient, _lately.GetValueOrDefault(recipient.Id) ?? _host ?? DeliveryProblem.Later(4, 0, "No server could be tried")));
        return [.. envelope.Recipients.Select(r => _settled[r.Id])];
    }

    void Settle(RemoteRecipient recipient, RecipientResult result)
    {
        _settled[recipient.Id] = result;
        Open.Remove(recipient);
    }

    static RecipientResult Result(RemoteRecipient recipient, DeliveryProblem problem) => new(recipient.Id, problem.Outcome, problem.Status, problem.Host, problem.Diagnostic, problem.IsReply, PassesDsn: false);
}
