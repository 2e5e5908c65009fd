namespace ApplianceMail.Store.Blobs;

/// <summary>Reads a stored content. Get one by <see cref="MailStore.OpenContent"/>.</summary>
public sealed class ContentReader : IDisposable
{
    public long Length => throw new NotImplementedException();

    /// <summary>Reads from a position; fewer octets than asked for only at the end.</summary>
    /// <exception cref="InvalidDataException">The file is not what the row says: damage.</exception>
    public ValueTask<int> ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancel) => throw new NotImplementedException();

    public void Dispose() => throw new NotImplementedException();
}
