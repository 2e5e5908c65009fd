namespace ApplianceMail.Store.Blobs;

/// <summary>
/// A message's content while it comes in: in pooled memory up to 256 KiB, beyond that in a file of its own. Get one by <see cref="MailStore.BeginContent"/>.
/// Dispose it unless a commit has taken it; a second dispose does nothing.
/// </summary>
public sealed class IncomingContent : IDisposable
{
    public long Length => throw new NotImplementedException();

    /// <exception cref="IOException">The disk is full or failed.</exception>
    public ValueTask AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Ends the content; a file is flushed to disk here, by the session and not by the writer.</summary>
    public ValueTask CompleteAsync(CancellationToken cancel) => throw new NotImplementedException();

    public void Dispose() => throw new NotImplementedException();
}
