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

    /// <summary>How often a message is planned before the peer is asked to come back (store.md).</summary>
    const int MaxPlans = 3;

    readonly SmtpServer _server = session.Server;

    public async ValueTask<SmtpReply> AcceptAsync(DataReader data, CancellationToken cancel)
    {
        var parsed = data.Parse();
        if (parsed.ReceivedCount > MaxHops) return SmtpReplies.TooManyHops;
        var message = new IncomingMessage(
            session.NextMessageId(), transaction.ReversePath, transaction.Recipients, session.Trace(), parsed, IsSubmission: session.Account is not null);
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
            if (outcome != StoreOutcome.PlanStale || plan == MaxPlans) return SmtpReplies.LocalError;
            var decisions = await RouteAgainAsync(message, cancel);
            // Refused only if every recipient refuses; a mixture comes back and hears it at RCPT, so that nobody's copy is lost.
            if (decisions.Any(d => d.Refusal is not null)) return decisions.All(d => d.Refusal is not null) ? decisions[0].Refusal! : SmtpReplies.LocalError;
            message = message with { Recipients = [.. message.Recipients.Zip(decisions, (r, d) => r with { Decision = d })] };
        }
    }

    Task<StoreOutcome> CommitAsync(IncomingMessage message, DataReader data, CancellationToken cancel)
    {
        var plan = DeliveryPlanner.Plan(message);
        if (plan.Deliveries.Count == 0)
        {
            // Every recipient's list says that this sender's mail is accepted and discarded.
            Log.Discarded(_server.Logger, session.Connection.Id, message.Id, string.Join(", ", plan.Steps.Select(s => $"{s.Rule} {s.Detail}")));
            data.Content.Dispose();
            return Task.FromResult(StoreOutcome.Done);
        }
        var deliveries = plan.Deliveries.Select(d => new LocalDelivery(d.AccountId, SpecialUse.None, 0, d.Prefix)).ToArray();
        return _server.Store.CommitAsync(new MessageCommit(data.Content, plan.Parsed, message.Trace.At, deliveries), cancel);
    }

    /// <summary>An account changed after RCPT: the recipients are asked for again.</summary>
    async ValueTask<IReadOnlyList<RouteDecision>> RouteAgainAsync(IncomingMessage message, CancellationToken cancel)
    {
        var decisions = new List<RouteDecision>(message.Recipients.Count);
        foreach (var recipient in message.Recipients)
            decisions.Add(await _server.Router.RouteAsync(new RouteQuestion(recipient.Path, message.ReversePath, session.Account, session.Connection.Local.Address, message.Parsed.Size), cancel));
        return decisions;
    }
}
