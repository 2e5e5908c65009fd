using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store;
using ApplianceMail.Store.Mailboxes;
using ApplianceMail.Transport.Planning;

namespace ApplianceMail.Transport.Smtp;

/// <summary>What happens after the end of DATA: plan, commit, reply. The reply is 250 only when the message is on disk.</summary>
sealed class Acceptance(SmtpSession session, Transaction transaction)
{
    /// <summary>RFC 5321 §6.3: a large number of Received fields, normally at least 100, is a loop.</summary>
    const int MaxHops = 100;

    /// <summary>How often a plan that no longer fits the directory is made again (store.md).</summary>
    const int MaxPlans = 3;

    readonly SmtpServer _server = session.Server;

    public async ValueTask<SmtpReply> AcceptAsync(DataReader data, CancellationToken cancel)
    {
        var parsed = data.Parse();
        if (parsed.ReceivedCount > MaxHops) return SmtpReplies.TooManyHops;
        var message = new IncomingMessage(session.NextMessageId(), transaction.ReversePath, transaction.Recipients, session.Trace(), parsed, IsSubmission: session.Account is not null);
        if (data.IsRepaired) Log.LineEndsRepaired(_server.Logger, session.Connection.Id, message.Id);
        for (int plan = 1; ; plan++)
        {
            var outcome = await CommitAsync(message, data, cancel);
            if (outcome == StoreOutcome.Done)
            {
                Log.Accepted(_server.Logger, session.Connection.Id, message.Id, message.ReversePath, message.Recipients.Count, data.Length);
                return SmtpReplies.Accepted(message.Id);
            }
            Log.NotCommitted(_server.Logger, session.Connection.Id, message.Id, outcome);
            if (outcome == StoreOutcome.NoSpace) return SmtpReplies.NoSpace;
            if (outcome == StoreOutcome.OverQuota) return SmtpReplies.OverQuota;
            if (plan == MaxPlans || await RouteAgainAsync(message, cancel) is not { } again) return SmtpReplies.LocalError;
            message = again;
        }
    }

    Task<StoreOutcome> CommitAsync(IncomingMessage message, DataReader data, CancellationToken cancel)
    {
        var plan = DeliveryPlanner.Plan(message);
        var deliveries = plan.Deliveries.Select(d => new LocalDelivery(d.AccountId, SpecialUse.None, 0, d.Prefix)).ToArray();
        return _server.Store.CommitAsync(new MessageCommit(data.Content, plan.Parsed, message.Trace.At, deliveries), cancel);
    }

    /// <summary>Asks for the recipients again; null when one is refused now: the peer then tries later and hears which.</summary>
    async ValueTask<IncomingMessage?> RouteAgainAsync(IncomingMessage message, CancellationToken cancel)
    {
        var recipients = new List<Recipient>(message.Recipients.Count);
        foreach (var recipient in message.Recipients)
        {
            var decision = await _server.Router.RouteAsync(new RouteQuestion(recipient.Path, session.Account, session.Connection.Local.Address, message.Parsed.Size), cancel);
            if (decision.Refusal is not null) return null;
            recipients.Add(new Recipient(recipient.Path, decision));
        }
        return message with { Recipients = recipients };
    }
}
