using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Transport.Delivery;

sealed partial class SmtpClient
{
    /// <summary>Sends one message: MAIL, RCPT for each recipient, DATA and the content; in one flight up to DATA where the server takes that.</summary>
    /// <returns>The replies as far as they came; a lost connection is noted in them.</returns>
    public async Task<SmtpTransactionReplies> SendAsync(SmtpTransaction transaction, CancellationToken cancel)
    {
        Transactions++;
        var replies = new SmtpTransactionReplies(transaction.Recipients.Count);
        var stage = SmtpStage.Mail;
        try
        {
            if (Extensions.Pipelining) await PipelineAsync(transaction, replies, s => stage = s, cancel);
            else await StepAsync(transaction, replies, s => stage = s, cancel);
            if (replies.Data is { IsIntermediate: true }) await SendContentAsync(transaction, replies, s => stage = s, cancel);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            IsUsable = false;
            (replies.LostAt, replies.Loss) = (stage, e.Message);
        }
        return replies;
    }

    /// <summary>RFC 2920 §3.1: everything up to DATA leaves together, the replies come together.</summary>
    async Task PipelineAsync(SmtpTransaction transaction, SmtpTransactionReplies replies, Action<SmtpStage> at, CancellationToken cancel)
    {
        WriteLine(transaction.Mail);
        foreach (var line in transaction.Recipients) WriteLine(line);
        WriteLine("DATA");
        replies.Mail = await ReadReplyAsync(timeouts.Command, cancel);
        at(SmtpStage.Recipient);
        for (int i = 0; i < replies.Recipients.Length && IsUsable; i++) replies.Recipients[i] = await ReadReplyAsync(timeouts.Command, cancel);
        at(SmtpStage.Data);
        if (IsUsable) replies.Data = await ReadReplyAsync(timeouts.DataStart, cancel);
    }

    async Task StepAsync(SmtpTransaction transaction, SmtpTransactionReplies replies, Action<SmtpStage> at, CancellationToken cancel)
    {
        replies.Mail = await CommandAsync(transaction.Mail, timeouts.Command, cancel);
        if (!replies.Mail.IsPositive) return;
        at(SmtpStage.Recipient);
        for (int i = 0; i < replies.Recipients.Length && IsUsable; i++) replies.Recipients[i] = await CommandAsync(transaction.Recipients[i], timeouts.Command, cancel);
        if (!replies.HasAccepted || !IsUsable) return;
        at(SmtpStage.Data);
        replies.Data = await CommandAsync("DATA", timeouts.DataStart, cancel);
    }

    async Task SendContentAsync(SmtpTransaction transaction, SmtpTransactionReplies replies, Action<SmtpStage> at, CancellationToken cancel)
    {
        at(SmtpStage.Content);
        // RFC 2920 §3.1: a server that wants data although it took no recipient gets an empty message.
        bool isWanted = replies.HasAccepted;
        if (!isWanted) connection.Write(".\r\n"u8);
        else if (!await TryWriteContentAsync(transaction, replies, cancel)) return;
        at(SmtpStage.EndOfData);
        var reply = await ReadReplyAsync(timeouts.DataEnd, cancel);
        if (isWanted) replies.Message = reply;
    }

    /// <returns>False when the server refused before the end.</returns>
    async Task<bool> TryWriteContentAsync(SmtpTransaction transaction, SmtpTransactionReplies replies, CancellationToken cancel)
    {
        connection.WriteTimeout = timeouts.DataBlock;
        var stuffer = new DotStuffer();
        try
        {
            foreach (var block in transaction.Content)
            {
                stuffer.Write(connection.Output, block.Span);
                await connection.FlushIfLargeAsync(cancel);
            }
        }
        catch (IOException)
        {
            // A server that has enough of a message says why before it closes: its word is worth more than "connection lost".
            if (await TryReadLastWordAsync(cancel) is not { } reply) throw;
            replies.Message = reply;
            return false;
        }
        catch
        {
            // The content could not be read: an end now would deliver a part of it.
            IsUsable = false;
            throw;
        }
        stuffer.End(connection.Output);
        return true;
    }

    async Task<PeerReply?> TryReadLastWordAsync(CancellationToken cancel)
    {
        IsUsable = false;
        try
        {
            connection.ReadTimeout = SmtpTimeouts.Goodbye;
            var reply = await ReadReplyLinesAsync(cancel);
            return reply.IsTransient || reply.IsPermanent ? reply : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
