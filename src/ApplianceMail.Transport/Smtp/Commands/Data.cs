using ApplianceMail.Mail.Smtp;
using ApplianceMail.Transport.Planning;

namespace ApplianceMail.Transport.Smtp.Commands;

/// <summary>DATA (RFC 5321 §4.1.1.4).</summary>
static class Data
{
    public static async ValueTask<SmtpReply?> RunAsync(SmtpSession session, SmtpCommandLine command, CancellationToken cancel)
    {
        var transaction = session.Transaction!;
        // RFC 5321 §3.3: 554 when all recipients were refused, 503 when there was none.
        if (transaction.Recipients.Count == 0) return transaction.HasRejectedRecipient ? SmtpReplies.NoValidRecipients : SmtpReplies.RecipientFirst;
        session.Write(SmtpReplies.StartInput);
        using var reader = new DataReader(session.Connection, session.Server.Store, transaction.MaxMessageBytes);
        // Until the end is found no octet may be taken for a command.
        session.IsInStep = false;
        session.Connection.ReadTimeout = session.Options.DataTimeout;
        // A stop lets a message that is under way get through; the listener cuts the connection when it takes too long.
        await reader.ReadAsync(CancellationToken.None);
        session.IsInStep = true;
        // RFC 5321 §4.1.1.4: whatever comes of it, the buffers are cleared.
        session.EndTransaction();
        if (reader.Failure is { } failure)
        {
            Log.ContentFailed(session.Server.Logger, failure, session.Connection.Id);
            return session.Server.Store.HasSpace ? SmtpReplies.LocalError : SmtpReplies.NoSpace;
        }
        if (reader.IsTooBig)
        {
            var (at, client) = (session.Server.Time.GetUtcNow(), session.Connection.Remote.Address.ToString());
            var step = new Step("size-limit", $"{transaction.MaxMessageBytes}");
            session.Server.Store.NoteTraces([.. transaction.Recipients.Select(r =>
                RefusalTrace.Of(at, transaction.ReversePath, r.Path, client, reader.Length, SmtpReplies.MessageTooBig, [.. r.Decision.Steps, step]))]);
            return SmtpReplies.MessageTooBig;
        }
        return await new Acceptance(session, transaction).AcceptAsync(reader, CancellationToken.None);
    }
}
