using ApplianceMail.Mail.Imap;
using ApplianceMail.Net;
using ApplianceMail.Store;
using ApplianceMail.Store.Mailboxes;

namespace ApplianceMail.Access.Imap.Commands;

/// <summary>APPEND (RFC 3501 §6.3.11) of one message or several (RFC 3502): all or none, with APPENDUID (RFC 4315 §3).</summary>
static class Append
{
    /// <summary>Most messages of one MULTIAPPEND: they are one transaction.</summary>
    const int MaxMessages = 1000;

    /// <summary>Most octets of one MULTIAPPEND, as a multiple of the largest message: small ones wait in memory until the last has come.</summary>
    const int MaxTotalMessages = 4;

    public static async ValueTask<ImapResult> RunAsync(ImapSession session, ReadOnlyMemory<byte> arguments, CancellationToken cancel)
    {
        if (LiteralHeader.AtEndOf(arguments.Span) is { Position: 0 } name)
        {
            int start = session.Input.Text.Length - arguments.Length;
            if (name.Length > session.MaxLiteralBytes) return new ImapResult.Bad("Literal too large");
            if (await session.Input.AppendLiteralAsync(session.MaxLineBytes, cancel) != LineStatus.Line) return new ImapResult.Bad("Command line too long");
            arguments = session.Input.Text[start..];
        }
        var (mailboxName, used) = ReadMailbox(arguments.Span);
        // Before the first message: a client that waits for "+" need not send it (RFC 3501 §6.3.11, TRYCREATE).
        ReadHead(arguments[used..].Span, session.Input.Pending);
        if (await session.Mail.FindAsync(mailboxName, cancel) is not { } mailbox) return new ImapResult.No("TRYCREATE", "No such mailbox");
        if (!session.Store.HasSpace) return new ImapResult.No("UNAVAILABLE", "The disk is nearly full; try again later");
        return await AppendAsync(session, mailbox.Id, arguments[used..], cancel);
    }

    static async ValueTask<ImapResult> AppendAsync(ImapSession session, long mailboxId, ReadOnlyMemory<byte> text, CancellationToken cancel)
    {
        var messages = new List<NewMessage>();
        bool taken = false;
        try
        {
            for (long total = 0; !text.IsEmpty; text = session.Input.Text)
            {
                var (flags, date, length) = ReadHead(text.Span, session.Input.Pending);
                if (Limit(session, messages.Count, length, total += length) is { } refusal) return refusal;
                var message = await AppendReceiver.ReceiveAsync(session, flags, date, cancel);
                if (message is null) return new ImapResult.No("UNAVAILABLE", "The message could not be stored; try again later");
                messages.Add(message);
                var status = await session.Input.ReadLineAsync(session.MaxLineBytes, cancel);
                if (status == LineStatus.End) throw new IOException("The client closed the connection within APPEND.");
                if (status == LineStatus.TooLong) return new ImapResult.Bad("Command line too long");
            }
            taken = true;
            var outcome = await session.Mail.AppendAsync(mailboxId, messages, cancel);
            return outcome.Outcome switch
            {
                StoreOutcome.Done => new ImapResult.Ok($"APPENDUID {outcome.UidValidity} {SequenceSetBuilder.Format(outcome.Uids)}", "APPEND completed"),
                StoreOutcome.NotFound => new ImapResult.No("TRYCREATE", "No such mailbox"),
                var refused => ImapResult.Refused(refused),
            };
        }
        finally
        {
            if (!taken) foreach (var message in messages) message.Content.Dispose();
        }
    }

    static ImapResult.No? Limit(ImapSession session, int count, long length, long total)
    {
        // RFC 3502 §6.3.11: a message of no octets is how a client takes back the whole command.
        if (length == 0) return new("CANNOT", "An empty message cannot be appended");
        if (length > session.Options.MaxMessageBytes) return new("TOOBIG", "The message is too large");
        return count >= MaxMessages || total > MaxTotalMessages * session.Options.MaxMessageBytes ? new("LIMIT", "Too many messages in one command") : null;
    }

    static (string Name, int Used) ReadMailbox(ReadOnlySpan<byte> arguments)
    {
        var reader = new ImapReader(arguments);
        var name = reader.Mailbox();
        return (name, reader.Position);
    }

    /// <summary>SP [flag-list SP] [date-time SP] literal.</summary>
    static (FlagList Flags, DateTimeOffset? Date, long Length) ReadHead(ReadOnlySpan<byte> text, LiteralHeader? pending)
    {
        var reader = new ImapReader(text);
        reader.Space();
        var flags = new FlagList(Flag.None, []);
        DateTimeOffset? date = null;
        if (reader.Peek == '(')
        {
            flags = reader.Flags();
            reader.Space();
        }
        if (reader.Peek == '"')
        {
            date = reader.DateTime();
            reader.Space();
        }
        if (pending is not { } literal || LiteralHeader.AtEndOf(text[reader.Position..]) is not { Position: 0 }) throw new ImapSyntaxException("Expected the message as a literal");
        return (flags, date, literal.Length);
    }
}
