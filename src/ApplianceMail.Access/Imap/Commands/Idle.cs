using System.Text;
using ApplianceMail.Mail.Imap;
using ApplianceMail.Net;

namespace ApplianceMail.Access.Imap.Commands;

/// <summary>IDLE (RFC 2177): tells changes as they are committed, until the client sends DONE.</summary>
static class Idle
{
    public static async ValueTask<ImapResult> RunAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel)
    {
        new ImapReader(arguments.Span).End();
        session.Input.Release();
        session.Connection.Write("+ idling\r\n"u8);
        await session.SyncAsync(mayExpunge: true, cancel);
        // Sent before the wait begins: from then on this task alone writes, while the read is pending.
        await session.Connection.FlushAsync(cancel);
        await WaitAsync(session, cancel);
        if (session.HasEnded) return new ImapResult.Ok(null, "IDLE terminated");
        var line = await session.Connection.ReadLineAsync(session.MaxLineBytes, cancel);
        if (line.Status == LineStatus.End) throw new IOException("The client closed the connection within IDLE.");
        return line.Status == LineStatus.Line && Ascii.EqualsIgnoreCase(line.Bytes.Span.TrimEnd((byte)' '), "DONE"u8)
            ? new ImapResult.Ok(null, "IDLE completed")
            : new ImapResult.Bad("Expected DONE");
    }

    /// <summary>Returns when the client sent something, or the session has ended.</summary>
    static async Task WaitAsync(ImapSession session, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var input = session.Connection.WaitForInputAsync(stop.Token).AsTask();
        while (!input.IsCompleted && !session.HasEnded)
        {
            using var round = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var change = session.Mailbox?.WaitForChangeAsync(round.Token) ?? Task.Delay(Timeout.Infinite, round.Token);
            var keepAlive = Task.Delay(session.Options.IdleKeepAlive, session.Time, round.Token);
            var first = await Task.WhenAny(input, change, keepAlive);
            if (first != input && !cancel.IsCancellationRequested)
            {
                if (first == keepAlive) session.Untagged("OK Still here");
                await session.SyncAsync(mayExpunge: true, cancel);
                await session.Connection.FlushAsync(cancel);
            }
            await round.CancelAsync();
        }
        if (!input.IsCompleted) await stop.CancelAsync();
        try
        {
            await input;
        }
        catch (OperationCanceledException) when (session.HasEnded)
        {
            // The wait was ended from here: the mailbox is gone, and the client has been told.
        }
    }
}
