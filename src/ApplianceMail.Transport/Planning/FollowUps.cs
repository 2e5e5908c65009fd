using ApplianceMail.Store;
using ApplianceMail.Store.Blobs;
using ApplianceMail.Store.Mailboxes;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Transport.Planning;

/// <summary>What a message that is accepted leads to: automatic replies. They are committed with the message, so that none is lost or sent twice.</summary>
public sealed class FollowUps(MailStore store, OwnMessages own, ILoggerFactory loggers)
{
    readonly ILogger _log = loggers.CreateLogger<FollowUps>();

    /// <summary>Made before the commit; their contents belong to whoever commits.</summary>
    public async Task<IReadOnlyList<MessageCommit>> ForAsync(IncomingMessage message, DeliveryPlan plan, IncomingContent content, CancellationToken cancel)
    {
        var commits = new List<MessageCommit>();
        foreach (var reply in await RepliesAsync(message, plan, content, cancel))
        {
            if (reply.Reply is { } once && store.HasReplied(once.AccountId, once.Sender, once.NotSince)) continue;
            var (commit, reason) = await own.ComposeAsync(reply, cancel);
            if (commit is not null) commits.Add(commit);
            else Log.NoReply(_log, message.Id, reply.To.ToString(), reason);
        }
        return commits;
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
