using ApplianceMail.Mail.Smtp;
using ApplianceMail.Transport.Planning;

namespace ApplianceMail.Transport.Smtp.Commands;

/// <summary>MAIL FROM:&lt;reverse-path&gt; [parameters] (RFC 5321 §4.1.1.2).</summary>
static class Mail
{
    public static async ValueTask<SmtpReply?> RunAsync(SmtpSession session, SmtpCommandLine command, CancellationToken cancel)
    {
        if (!session.Server.Store.HasSpace) return SmtpReplies.NoSpace;
        if (session.IsTransactionLimitReached) return session.Close(SmtpReplies.TooManyTransactions);
        // A connection may outlive the right to use it.
        if (session.Account is not null && !session.TryRenewAccount()) return SmtpReplies.AuthenticationNeeded;
        var transaction = Parse(session, command.Arguments);
        if (transaction.DeclaredSize > session.MaxMessageBytes) return Refuse(session, transaction, SmtpReplies.MessageTooBig, new Step("size-limit", $"{session.MaxMessageBytes}"));
        if (await SenderCheck.RefusalAsync(session.Server.Store, session.Account, session.Trust, transaction.ReversePath, cancel) is { } refusal)
            return Refuse(session, transaction, refusal.Reply, refusal.Step);
        session.Begin(transaction);
        return SmtpReplies.SenderOk;
    }

    /// <summary>Each refusal costs a row of the trace: a peer gets as many as it has refused recipients.</summary>
    static SmtpReply Refuse(SmtpSession session, Transaction transaction, SmtpReply reply, Step step)
    {
        Log.SenderRefused(session.Server.Logger, session.Connection.Id, transaction.ReversePath, reply, $"{step.Rule} {step.Detail}");
        var (at, client) = (session.Server.Time.GetUtcNow(), session.Connection.Remote.Address.ToString());
        session.Server.Store.NoteTraces([RefusalTrace.Of(at, transaction.ReversePath, null, client, transaction.DeclaredSize, reply, [step])]);
        return session.CountRejectedRecipient(reply);
    }

    static Transaction Parse(SmtpSession session, ReadOnlySpan<char> text)
    {
        const string from = "FROM:";
        if (!text.StartsWith(from, StringComparison.OrdinalIgnoreCase)) throw new SmtpRejectedException(SmtpReplies.BadMailSyntax);
        text = text[from.Length..];
        if (!ReversePath.TryTake(ref text, out var path)) throw new SmtpRejectedException(SmtpReplies.BadSender);
        var transaction = new Transaction(path!, session.MaxMessageBytes);
        session.Server.ReadMailParameters(session, transaction, text);
        return transaction;
    }
}
