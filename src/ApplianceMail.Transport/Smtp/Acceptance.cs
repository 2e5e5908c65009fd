using ApplianceMail.Mail.Smtp;
using ApplianceMail.Transport.Planning;

namespace ApplianceMail.Transport.Smtp;

/// <summary>What happens after the end of DATA: the message goes to the entrance. The reply is 250 only when the message is on disk.</summary>
sealed class Acceptance(SmtpSession session, Transaction transaction)
{
    readonly SmtpServer _server = session.Server;

    public async ValueTask<SmtpReply> AcceptAsync(DataReader data, CancellationToken cancel)
    {
        var parsed = data.Parse();
        var message = new IncomingMessage(session.NextMessageId(), transaction.ReversePath, transaction.Recipients, session.Trace(), parsed, IsSubmission: session.Account is not null)
        {
            Sender = session.Account,
            Dsn = transaction.Dsn,
            Client = session.Connection.Remote.Address.ToString(),
        };
        if (data.IsRepaired) Log.LineEndsRepaired(_server.Logger, session.Connection.Id, message.Id);
        if (SenderCheck.IsForeignFrom(session, data, parsed)) return _server.Entrance.Refuse(message, SmtpReplies.FromNotYours, new Step("from-not-own", session.Account!.Address));
        var reply = await _server.Entrance.AcceptAsync(message, data.Content, recipient => Question(recipient, parsed.Size), cancel);
        if (reply.IsRefusal) return reply;
        session.NoteAccepted();
        Log.Accepted(_server.Logger, session.Connection.Id, message.Id, message.ReversePath, message.Recipients.Count, data.Length);
        return reply;
    }

    RouteQuestion Question(Recipient recipient, long size) =>
        new(recipient.Path, transaction.ReversePath, session.Account, session.Connection.Local.Address, size) { Trust = session.Trust };
}
