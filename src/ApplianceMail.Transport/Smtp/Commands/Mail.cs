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
        if (!await IsOwnAddressAsync(session, transaction.ReversePath, cancel)) return SmtpReplies.NotYourAddress;
        session.Begin(transaction);
        return SmtpReplies.SenderOk;
    }

    static Transaction Parse(SmtpSession session, ReadOnlySpan<char> text)
    {
        const string from = "FROM:";
        if (!text.StartsWith(from, StringComparison.OrdinalIgnoreCase)) throw new SmtpRejectedException(SmtpReplies.BadMailSyntax);
        text = text[from.Length..];
        if (!ReversePath.TryTake(ref text, out var path)) throw new SmtpRejectedException(SmtpReplies.BadSender);
        var transaction = new Transaction(path!, session.Options.MaxMessageBytes);
        session.Server.ReadMailParameters(session, transaction, text);
        return transaction;
    }

    /// <summary>RFC 6409 §6.1: a user sends as himself, his aliases included; notices (the empty path) may be sent by all.</summary>
    static async ValueTask<bool> IsOwnAddressAsync(SmtpSession session, ReversePath path, CancellationToken cancel)
    {
        if (session.Account is not { } account || path.Address is not { } address) return true;
        var entry = await session.Server.Store.Directory.FindEntryAsync(address.LocalPart, address.Domain, cancel);
        return entry?.Account?.Id == account.Id;
    }
}
