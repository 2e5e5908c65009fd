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

    readonly SmtpServer _server = session.Server;

    public async ValueTask<SmtpReply> AcceptAsync(DataReader data, CancellationToken cancel)
    {
        var parsed = data.Parse();
        if (parsed.ReceivedCount > MaxHops) return SmtpReplies.TooManyHops;
        var message = new IncomingMessage(
            session.NextMessageId(), transaction.ReversePath, transaction.Recipients, session.Trace(), parsed, IsSubmission: session.Account is not null);
        if (data.IsRepaired) Log.LineEndsRepaired(_server.Logger, session.Connection.Id, message.Id);
        var outcome = await CommitAsync(message, data, cancel);
        if (outcome == StoreOutcome.Done)
        {
            Log.Accepted(_server.Logger, session.Connection.Id, message.Id, message.ReversePath, message.Recipients.Count, data.Length);
            return SmtpReplies.Accepted(message.Id);
        }
        Log.NotCommitted(_server.Logger, session.Connection.Id, message.Id, outcome);
        return outcome switch
        {
            StoreOutcome.NoSpace => SmtpReplies.NoSpace,
            StoreOutcome.OverQuota => SmtpReplies.OverQuota,
            _ => await WhyStaleAsync(message, cancel),
        };
    }

    Task<StoreOutcome> CommitAsync(IncomingMessage message, DataReader data, CancellationToken cancel)
    {
        var plan = DeliveryPlanner.Plan(message);
        var deliveries = plan.Deliveries.Select(d => new LocalDelivery(d.AccountId, SpecialUse.None, 0, d.Prefix)).ToArray();
        return _server.Store.CommitAsync(new MessageCommit(data.Content, plan.Parsed, message.Trace.At, deliveries), cancel);
    }

    /// <summary>
    /// A recipient's account changed after RCPT. The content is gone with the refused commit, so the peer must send again; when all recipients
    /// are refused now it is told why, otherwise it comes back and hears it at RCPT.
    /// </summary>
    async ValueTask<SmtpReply> WhyStaleAsync(IncomingMessage message, CancellationToken cancel)
    {
        SmtpReply? refusal = null;
        foreach (var recipient in message.Recipients)
        {
            var question = new RouteQuestion(recipient.Path, session.Account, session.Connection.Local.Address, message.Parsed.Size);
            refusal = (await _server.Router.RouteAsync(question, cancel)).Refusal;
            if (refusal is null) break;
        }
        return refusal ?? SmtpReplies.LocalError;
    }
}
