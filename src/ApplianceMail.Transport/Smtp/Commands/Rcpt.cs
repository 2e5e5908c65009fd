using ApplianceMail.Mail.Smtp;
using ApplianceMail.Transport.Planning;

namespace ApplianceMail.Transport.Smtp.Commands;

/// <summary>RCPT TO:&lt;forward-path&gt; [parameters] (RFC 5321 §4.1.1.3).</summary>
static class Rcpt
{
    public static async ValueTask<SmtpReply?> RunAsync(SmtpSession session, SmtpCommandLine command, CancellationToken cancel)
    {
        var transaction = session.Transaction!;
        var path = Parse(session, transaction, command.Arguments);
        if (transaction.Recipients.Count >= session.Options.MaxRecipients) return SmtpReplies.TooManyRecipients;
        var decision = await session.Server.Router.RouteAsync(
            new RouteQuestion(path, transaction.ReversePath, session.Account, session.Connection.Local.Address, transaction.DeclaredSize) { Trust = session.Trust, Before = transaction.Recipients }, cancel);
        if (decision.Refusal is { } refusal)
        {
            transaction.HasRejectedRecipient = true;
            Log.RecipientRefused(session.Server.Logger, session.Connection.Id, path, refusal, decision.Reason);
            var (at, client) = (session.Server.Time.GetUtcNow(), session.Connection.Remote.Address.ToString());
            session.Server.Store.NoteTraces([RefusalTrace.Of(at, transaction.ReversePath, path, client, transaction.DeclaredSize, refusal, decision.Steps)]);
            return session.CountRejectedRecipient(refusal);
        }
        transaction.Add(new Recipient(path, decision) { Dsn = transaction.RecipientDsn });
        return SmtpReplies.RecipientOk;
    }

    static ForwardPath Parse(SmtpSession session, Transaction transaction, ReadOnlySpan<char> text)
    {
        const string to = "TO:";
        if (!text.StartsWith(to, StringComparison.OrdinalIgnoreCase)) throw new SmtpRejectedException(SmtpReplies.BadRcptSyntax);
        text = text[to.Length..];
        if (!ForwardPath.TryTake(ref text, out var path)) throw new SmtpRejectedException(SmtpReplies.BadRecipient);
        transaction.RecipientDsn = new DsnRecipientParameters(transaction.DefaultNotify, null);
        session.Server.ReadRecipientParameters(session, transaction, text);
        return path!;
    }
}
