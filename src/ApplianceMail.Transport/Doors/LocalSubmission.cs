using System.Globalization;
using System.Net;
using ApplianceMail.Mail.Mime;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store;
using ApplianceMail.Store.Blobs;
using ApplianceMail.Store.Mailboxes;
using ApplianceMail.Store.Routing;
using ApplianceMail.Transport.Planning;
using ApplianceMail.Transport.Queue;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Transport.Doors;

/// <summary>Takes messages from programs on this machine that do not speak SMTP. They are trusted: who may use the door is the operating system's affair.</summary>
/// <param name="name">Of the door, for trace and log.</param>
public sealed class LocalSubmission(MailStore store, MessageEntrance entrance, OwnMessages own, string name, TimeProvider time, ILoggerFactory loggers)
{
    /// <summary>Longest header in octets: it is held in memory.</summary>
    const int MaxHeaderOctets = 1024 * 1024;

    const int BufferOctets = 64 * 1024;

    readonly ILogger _log = loggers.CreateLogger<LocalSubmission>();
    readonly HostTrust _trust = new(WithoutAuthentication: true, WithoutFilter: true, name);

    /// <param name="mark">By which the same message is known again after a crash; null: it cannot come again.</param>
    /// <returns>250 with the id when at least one recipient was taken; who was refused is told to the sender. Otherwise the refusal: 4xx may be tried again.</returns>
    /// <exception cref="LocalMessageException">The message can never be taken.</exception>
    /// <exception cref="IOException">It can't be read, or the store's disk failed.</exception>
    public async Task<SmtpReply> SubmitAsync(Stream message, string? mark, CancellationToken cancel)
    {
        if (message.Length > store.Settings.LargestMessageBytes) throw new LocalMessageException($"The message has {message.Length} bytes; the server takes {store.Settings.LargestMessageBytes}.");
        if (!store.HasSpace) return SmtpReplies.NoSpace;
        var beginning = await ReadBeginningAsync(message, cancel);
        var domain = (await store.Directory.PrimaryDomainAsync(cancel))?.Name;
        var header = LocalHeader.Read(beginning.Span, domain);
        if (header.Envelope.Recipients.Count > store.Settings.MostRecipients) throw new LocalMessageException($"The message has {header.Envelope.Recipients.Count} recipients; the server takes {store.Settings.MostRecipients}.");
        if (header.Length == beginning.Length && message.Position < message.Length) throw new LocalMessageException($"The header has more than {MaxHeaderOctets} bytes.");
        var content = store.BeginContent();
        try
        {
            var parsed = await ReadContentAsync(header, beginning[header.Length..], message, content, cancel);
            return await AcceptAsync(header.Envelope, content, parsed, mark, cancel);
        }
        finally
        {
            content.Dispose();
        }
    }

    static async Task<ReadOnlyMemory<byte>> ReadBeginningAsync(Stream message, CancellationToken cancel)
    {
        var buffer = new byte[(int)Math.Min(message.Length, MaxHeaderOctets)];
        int length = await message.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        return buffer.AsMemory(0, length);
    }

    static async Task<ParsedMessage> ReadContentAsync(LocalHeader header, ReadOnlyMemory<byte> body, Stream rest, IncomingContent content, CancellationToken cancel)
    {
        var parser = new MessageReader();
        var lines = new LineEnds();
        void Keep(ReadOnlySpan<byte> octets)
        {
            parser.Append(octets);
            content.Append(octets);
        }
        Keep(header.Octets);
        lines.Append(body.Span, Keep);
        var buffer = new byte[BufferOctets];
        while (await rest.ReadAsync(buffer, cancel) is > 0 and var read) lines.Append(buffer.AsSpan(0, read), Keep);
        lines.Complete(Keep);
        content.Complete();
        return parser.Complete();
    }

    async Task<SmtpReply> AcceptAsync(LocalEnvelope envelope, IncomingContent content, ParsedMessage parsed, string? mark, CancellationToken cancel)
    {
        RouteQuestion Question(ForwardPath path) => new(path, envelope.ReversePath, null, IPAddress.Loopback, parsed.Size) { Trust = _trust };
        var decided = new List<Recipient>();
        foreach (var recipient in envelope.Recipients) decided.Add(new(recipient.Path, await entrance.Router.RouteAsync(Question(recipient.Path), cancel)) { Dsn = recipient.Dsn });
        var refused = decided.Where(r => r.Decision.Refusal is not null).ToList();
        // All or nothing for what may be better later: a part that was delivered would come again.
        if (refused.Find(r => r.Decision.Refusal!.IsTransient) is { } later) return later.Decision.Refusal!;
        var trace = new TraceInformation("", "", store.Settings.HostName, "local", time.GetLocalNow());
        var message = new IncomingMessage(own.NextId(), envelope.ReversePath, [.. decided.Except(refused)], trace, parsed, IsSubmission: true) { Dsn = envelope.Dsn, Client = name, Mark = mark };
        // The entrance takes the content over: what a notice gives back is read before.
        var beginning = refused.Count == 0 ? [] : content.ReadHead(Mail.Dsn.ReturnedContent.MaxOctets);
        var reply = message.Recipients.Count == 0 ? refused[0].Decision.Refusal! : await entrance.AcceptAsync(message, content, r => Question(r.Path), cancel);
        if (message.Recipients.Count > 0 && reply.IsRefusal) return reply;
        if (message.Recipients.Count > 0) Log.Taken(_log, name, message.Id, message.ReversePath, message.Recipients.Count, content.Length);
        if (refused.Count > 0) await TellAsync(message, refused, beginning, cancel);
        return reply;
    }

    /// <summary>Tells the sender whom the message does not reach.</summary>
    async Task TellAsync(IncomingMessage message, List<Recipient> refused, byte[] beginning, CancellationToken cancel)
    {
        store.NoteTraces([.. refused.Select(r => RefusalTrace.Of(message, r.Path, r.Decision.Refusal!, r.Decision.Steps))]);
        foreach (var recipient in refused) Log.Refused(_log, name, message.Id, recipient.Path, recipient.Decision.Refusal!, recipient.Decision.Reason);
        if (RefusalNotice.Write(message, refused, beginning, (await store.Directory.PrimaryDomainAsync(cancel))?.Name) is not { } notice) return;
        var (commit, reason) = await own.ComposeAsync(notice, cancel);
        if (commit is not null) await store.CommitAsync(commit, cancel);
        else Log.NotTold(_log, name, message.Id, message.ReversePath, reason);
    }
}
