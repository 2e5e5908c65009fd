using ApplianceMail.Mail.Addresses;
using ApplianceMail.Mail.Dsn;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store;
using ApplianceMail.Store.Blobs;
using ApplianceMail.Store.Mailboxes;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Transport.Planning;

/// <summary>What a message that is accepted leads to: automatic replies, warnings of full mailboxes, and receipts for those who asked. They are committed with the message, so that none is lost or sent twice.</summary>
public sealed class FollowUps(MailStore store, OwnMessages own, ILoggerFactory loggers)
{
    readonly ILogger _log = loggers.CreateLogger<FollowUps>();

    /// <summary>Made before the commit; their contents belong to whoever commits.</summary>
    public async Task<IReadOnlyList<MessageCommit>> ForAsync(IncomingMessage message, DeliveryPlan plan, IncomingContent content, CancellationToken cancel)
    {
        var commits = new List<MessageCommit>();
        List<OwnMessage> all = [.. await RepliesAsync(message, plan, content, cancel)];
        all.AddRange(Warnings(message, plan));
        if (Receipt(message, plan, content) is { } receipt) all.Add(receipt);
        try
        {
            foreach (var reply in all)
            {
                if (reply.Reply is { } once && store.HasReplied(once.AccountId, once.Sender, once.NotSince)) continue;
                var (commit, reason) = await own.ComposeAsync(reply, cancel);
                if (commit is not null) commits.Add(commit);
                else Log.NoReply(_log, message.Id, reply.To.ToString(), reason);
            }
            return commits;
        }
        catch
        {
            foreach (var commit in commits) commit.Content.Dispose();
            throw;
        }
    }

    /// <summary>Users whose mailboxes get nearly full are told, once until there is room again.</summary>
    IEnumerable<OwnMessage> Warnings(IncomingMessage message, DeliveryPlan plan)
    {
        var delivered = plan.Deliveries.Select(d => d.AccountId).ToHashSet();
        foreach (var account in message.Recipients.SelectMany(r => r.Decision.Targets).Select(t => t.Account).Where(a => delivered.Contains(a.Id)).DistinctBy(a => a.Id))
        {
            bool isDue = QuotaWarning.IsDue(account, message.Parsed.Size);
            if (!isDue && account.QuotaWarned) store.NoteQuotaBelow(account.Id);
            if (isDue && !account.QuotaWarned && QuotaWarning.Write(account, message.Parsed.Size) is { } warning) yield return warning;
        }
    }

    /// <summary>RFC 3461 §5.2.6: who asked for it is told that the message is in the mailbox.</summary>
    OwnMessage? Receipt(IncomingMessage message, DeliveryPlan plan, IncomingContent content)
    {
        if (message.ReversePath.Address is not { } sender) return null;
        var told = message.Recipients.Where(r => r.Dsn.Notify.HasFlag(DsnNotify.Success) && r.Decision.Targets.Count > 0 && r.Decision.Remotes.Count == 0)
            .Select(r => new DsnRecipient(r.Path.Address?.ToString() ?? ForwardPath.PostmasterName, r.Decision.Targets.Count > 1 ? DsnAction.Expanded : DsnAction.Delivered, new EnhancedStatusCode(2, 1, 5)) { OriginalRecipient = r.Dsn.OriginalRecipient }).ToList();
        if (told.Count == 0) return null;
        var host = store.Settings.HostName;
        var notice = new DeliveryStatusNotification
        {
            ReportingMta = host,
            From = new MailAddress(ForwardPath.PostmasterName, store.Read(tables => tables.Domains.Primary())?.Name ?? host),
            To = sender,
            MessageId = $"{own.NextId()}@{host}",
            At = message.Trace.At,
            Recipients = told,
            Returned = ReturnedContent.Of(content.ReadHead(message.Parsed.HeaderBytes), message.Parsed.Size, message.Dsn.Return, hasFailure: false),
            ArrivalDate = message.Trace.At,
            OriginalEnvelopeId = message.Dsn.EnvelopeId,
            OriginalMessageId = plan.Parsed.MessageId,
            OriginalSubject = plan.Parsed.Subject,
        };
        return new OwnMessage(sender, notice.Write());
    }

    async Task<IReadOnlyList<OwnMessage>> RepliesAsync(IncomingMessage message, DeliveryPlan plan, IncomingContent content, CancellationToken cancel)
    {
        if (message.ReversePath.Address is not { } sender) return [];
        var delivered = plan.Deliveries.Select(d => d.AccountId).ToHashSet();
        var answering = message.Recipients.SelectMany(r => r.Decision.Targets.Select(t => (Recipient: r, Target: t)))
            .Where(p => delivered.Contains(p.Target.AccountId) && p.Target.Account.Settings.AutoReply.IsEnabled).DistinctBy(p => p.Target.AccountId).ToList();
        if (answering.Count == 0) return [];
        bool isInternal = await store.Directory.FindDomainAsync(sender.Domain, cancel) is not null;
        var header = content.ReadHead(message.Parsed.HeaderBytes);
        return [.. answering.Select(p => AutoReply.Write(p.Target.Account, message, header, p.Recipient.Path.Address?.ToString() ?? "", isInternal)).OfType<OwnMessage>()];
    }
}
