using System.Net;
using ApplianceMail.Mail.Mime;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store;
using ApplianceMail.Store.Blobs;
using ApplianceMail.Store.Queue;
using ApplianceMail.Store.Routing;
using ApplianceMail.Transport.Delivery;
using ApplianceMail.Transport.Planning;

namespace ApplianceMail.Transport.Queue;

/// <summary>Delivers here what was queued for another server, where its domain has become ours meanwhile: the DNS would lead it to ourselves, which is a loop (RFC 5321 §5.1).</summary>
public sealed class OwnDomainDelivery(MailStore store, MessageEntrance entrance, OwnMessages own, TimeProvider time)
{
    /// <summary>It was taken once; lists of unwanted senders are asked now, as another server would have asked its own.</summary>
    static readonly HostTrust s_trust = new(WithoutAuthentication: true, WithoutFilter: false, "queue");

    /// <summary>Delivers to those who are reached here.</summary>
    /// <param name="write">Makes the entry's envelope: nearly no entry needs it here.</param>
    /// <returns>What became of them; none where the domain is not ours, an administrator has named a server, or the domain sends on whom it does not know.</returns>
    /// <exception cref="IOException">The message cannot be read.</exception>
    public async Task<DeliveryReport> DeliverAsync(QueueEntry entry, Func<RemoteEnvelope> write, CancellationToken cancel)
    {
        if (entry.Hop.Length > 0 || await store.Directory.FindDomainAsync(entry.Destination, cancel) is not { } domain) return new([], []);
        var (envelope, results) = (write(), new List<RecipientResult>());
        foreach (var recipient in envelope.Recipients)
            if (await AcceptAsync(envelope, recipient, cancel) is { } reply) results.Add(Result(recipient.Id, reply));
        return new(results, results.Count > 0 ? [new Step("own-domain", domain.Name)] : []);
    }

    /// <returns>Null: the next hop is still the way to this recipient.</returns>
    async Task<SmtpReply?> AcceptAsync(RemoteEnvelope envelope, RemoteRecipient recipient, CancellationToken cancel)
    {
        RouteQuestion Question() => new(recipient.Path, envelope.ReversePath, null, IPAddress.Loopback, envelope.Size) { Trust = s_trust };
        var decision = await entrance.Router.RouteAsync(Question(), cancel);
        if (decision.Refusal is { } refusal) return refusal;
        if (decision.Targets.Count == 0 && decision.Remotes.Any(r => r.Address.ToString() == recipient.Path.Address?.ToString())) return null;
        var content = store.BeginContent();
        try
        {
            var message = new IncomingMessage(own.NextId(), envelope.ReversePath, [new Recipient(recipient.Path, decision) { Dsn = recipient.Dsn }], Trace(), Read(envelope, content), IsSubmission: false)
            {
                Dsn = envelope.Dsn,
                Client = "queue",
                // After a crash between this commit and the queue's own it is known again.
                Mark = $"queue {envelope.QueueId} {recipient.Id}",
            };
            return await entrance.AcceptAsync(message, content, _ => Question(), cancel);
        }
        finally
        {
            content.Dispose();
        }
    }

    TraceInformation Trace() => new("", "", store.Settings.HostName, "local", time.GetLocalNow());

    static ParsedMessage Read(RemoteEnvelope envelope, IncomingContent content)
    {
        using var source = envelope.OpenSource();
        var parser = new MessageReader();
        foreach (var block in source.Blocks())
        {
            parser.Append(block.Span);
            content.Append(block.Span);
        }
        content.Complete();
        return parser.Complete();
    }

    RecipientResult Result(long id, SmtpReply reply)
    {
        // Who moves a domain makes it first and its users then: their mail waits for them, for as long as mail waits.
        bool isLater = reply.IsTransient || reply == SmtpReplies.UserUnknown;
        var outcome = !reply.IsRefusal ? DeliveryOutcome.Delivered : isLater ? DeliveryOutcome.Deferred : DeliveryOutcome.Failed;
        var status = (reply.Enhanced ?? new EnhancedStatusCode(reply.Code / 100, 0, 0)) with { Class = !reply.IsRefusal ? 2 : isLater ? 4 : 5 };
        return new(id, outcome, status, store.Settings.HostName, reply.ToString(), IsReply: true, PassesDsn: true);
    }
}
