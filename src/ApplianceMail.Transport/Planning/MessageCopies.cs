using ApplianceMail.Mail.Mime;
using ApplianceMail.Store;
using ApplianceMail.Store.Blobs;
using ApplianceMail.Store.Routing;

namespace ApplianceMail.Transport.Planning;

/// <summary>
/// What local recipients get and what goes to other servers: one content for both, or two where addresses in the header are replaced for one of them.
/// Dispose it; what a commit has taken stays.
/// </summary>
sealed class MessageCopies : IDisposable
{
    const int StepBytes = 64 * 1024;

    readonly IncomingContent _original;

    MessageCopies(IncomingContent original, MessageCopy local, MessageCopy remote) => (_original, Local, Remote) = (original, local, remote);

    public MessageCopy Local { get; }

    public MessageCopy Remote { get; }

    public bool AreSame => ReferenceEquals(Local.Content, Remote.Content);

    /// <exception cref="IOException">The disk is full or failed.</exception>
    public static MessageCopies Of(MailStore store, IncomingMessage message, ParsedMessage parsed, IncomingContent content)
    {
        var original = new MessageCopy(content, parsed);
        if (!message.IsSubmission) return new(content, original, original);
        var (forLocal, forRemote) = store.Read(tables => (tables.HeaderReplacements.ForScope(ReplacementScope.Local), tables.HeaderReplacements.ForScope(ReplacementScope.Remote)));
        if (forLocal.Count == 0 && forRemote.Count == 0) return new(content, original, original);
        var header = content.ReadHead(message.Parsed.HeaderBytes);
        var (localHeader, remoteHeader) = (HeaderAddresses.Replace(header, forLocal), HeaderAddresses.Replace(header, forRemote));
        var local = localHeader is null ? original : Copy(store, message, content, localHeader);
        if (localHeader is not null && remoteHeader is not null && localHeader.AsSpan().SequenceEqual(remoteHeader)) return new(content, local, local);
        return new(content, local, remoteHeader is null ? original : Copy(store, message, content, remoteHeader));
    }

    public void Dispose()
    {
        // The original is its owner's.
        if (!ReferenceEquals(Local.Content, _original)) Local.Content.Dispose();
        if (!ReferenceEquals(Remote.Content, _original)) Remote.Content.Dispose();
    }

    static MessageCopy Copy(MailStore store, IncomingMessage message, IncomingContent content, byte[] header)
    {
        var copy = store.BeginContent();
        var parser = new MessageReader();
        var buffer = new byte[StepBytes];
        copy.Append(header);
        parser.Append(header);
        for (long offset = message.Parsed.HeaderBytes; content.Read(offset, buffer) is > 0 and var count; offset += count)
        {
            copy.Append(buffer.AsSpan(0, count));
            parser.Append(buffer.AsSpan(0, count));
        }
        copy.Complete();
        // Date and Message-ID that were added stand before the content: the stored parse has them.
        return new(copy, SubmissionFields.Complete(message with { Parsed = parser.Complete() }, []).Parsed);
    }
}

/// <summary>A content with its parse.</summary>
sealed record MessageCopy(IncomingContent Content, ParsedMessage Parsed);
