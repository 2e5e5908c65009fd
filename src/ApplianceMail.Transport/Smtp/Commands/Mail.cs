using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Transport.Smtp.Commands;

/// <summary>MAIL FROM:&lt;reverse-path&gt; [parameters] (RFC 5321 §4.1.1.2).</summary>
static class Mail
{
    public static async ValueTask<SmtpReply?> RunAsync(SmtpSession session, SmtpCommandLine command, CancellationToken cancel)
    {
        if (!session.Server.Store.HasSpace) return SmtpReplies.NoSpace;
        if (session.IsTransactionLimitReached) return session.Close(SmtpReplies.TooManyTransactions);
        var transaction = Parse(session, command.Arguments);
        if (await SenderCheck.RefusalAsync(session.Server.Store, session.Account, session.Trust, transaction.ReversePath, cancel) is { } refusal)
        {
            Log.SenderRefused(session.Server.Logger, session.Connection.Id, transaction.ReversePath, refusal.Reply, $"{refusal.Step.Rule} {refusal.Step.Detail}");
            var (at, client) = (session.Server.Time.GetUtcNow(), session.Connection.Remote.Address.ToString());
            session.Server.Store.NoteTraces([Planning.RefusalTrace.Of(at, transaction.ReversePath, null, client, transaction.DeclaredSize, refusal.Reply, [refusal.Step])]);
            return refusal.Reply;
        }
        session.Begin(transaction);
        return SmtpReplies.SenderOk;
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
