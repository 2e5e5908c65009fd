using ApplianceMail.Mail.Mime;
using ApplianceMail.Store.Mailboxes;
using ApplianceMail.Store.Queue;
using ApplianceMail.Store.Tracing;

namespace ApplianceMail.Transport.Planning;

/// <summary>What shall happen with a message.</summary>
/// <param name="Deliveries">One for each mailbox.</param>
/// <param name="Queued">What waits for other servers, or for the members of a large group; null: nothing.</param>
/// <param name="Parsed">The parse as it shall be stored: fields that were added are in it.</param>
/// <param name="Recipients">Each recipient of the envelope with the reasons of everything.</param>
public sealed record DeliveryPlan(IReadOnlyList<PlannedDelivery> Deliveries, QueuedMessage? Queued, ParsedMessage Parsed, IReadOnlyList<PlannedRecipient> Recipients)
{
    /// <summary>Nobody gets it: every recipient's list says that this sender's mail is accepted and discarded.</summary>
    public bool IsDiscarded => Deliveries.Count == 0 && Queued is null;

    /// <summary>The deliveries as the store takes them.</summary>
    public IReadOnlyList<LocalDelivery> LocalDeliveries => [.. Deliveries.Select(d => new LocalDelivery(d.AccountId, SpecialUse.None, 0, d.Prefix))];

    /// <summary>The reasons in one line, for the log.</summary>
    public string Reason => string.Join(", ", Recipients.SelectMany(r => r.Steps).Select(s => $"{s.Rule} {s.Detail}"));
}

/// <summary>A copy for one account.</summary>
/// <param name="Prefix">Header fields that stand before the content, each with CR LF.</param>
public sealed record PlannedDelivery(long AccountId, string Address, ReadOnlyMemory<byte> Prefix);

/// <param name="Path">As the peer wrote it, without brackets, in lower case.</param>
/// <param name="Accounts">Addresses of users behind it that have another name: they are traced by their own.</param>
public sealed record PlannedRecipient(string Path, IReadOnlyList<Step> Steps, IReadOnlyList<string> Accounts)
{
    /// <summary>As the delivery trace keeps it: the recipient, and those behind it.</summary>
    public IEnumerable<Trace> ToTraces(IncomingMessage message, string reply)
    {
        var (at, from, id, size) = (message.Trace.At, message.ReversePath.Address?.ToString() ?? "", message.Parsed.MessageId, message.Parsed.Size);
        yield return new Trace(at, TraceEvent.Accepted, message.Id, from, Path, id, message.Client, size, reply, StepText.Write(Steps));
        foreach (var account in Accounts)
            yield return new Trace(at, TraceEvent.Delivered, message.Id, from, account, id, message.Client, size, "", StepText.Write([new Step("by-recipient", Path), new Step("local-user", account, 1)]));
    }
}
