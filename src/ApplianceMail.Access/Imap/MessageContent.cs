using System.Buffers;
using ApplianceMail.Mail.Mime;
using ApplianceMail.Net;
using ApplianceMail.Store;
using ApplianceMail.Store.Blobs;
using ApplianceMail.Store.Mailboxes;

namespace ApplianceMail.Access.Imap;

/// <summary>A message's octets: the recipient's prefix, then the content. Opened when they are first asked for.</summary>
/// <remarks>A file that cannot be opened or read is <see cref="InvalidDataException"/> here, so that it is not taken for a broken connection.</remarks>
sealed class MessageContent(MailStore store, StoredMessage message) : IDisposable
{
    /// <summary>Octets that one positional read brings.</summary>
    const int ReadBytes = 128 * 1024;

    /// <summary>Longest header that is read as a whole, for HEADER.FIELDS and SEARCH; what comes after it is not looked at.</summary>
    const int MaxHeaderBytes = 1024 * 1024;

    ContentReader? _reader;
    ParsedMessage? _parsed;

    /// <summary>Octets of the message, prefix included.</summary>
    public long Length => message.Prefix.Length + message.Content.Length;

    public int PrefixLength => message.Prefix.Length;

    /// <summary>Octets of the header, prefix and empty line included.</summary>
    public long HeaderLength => message.Prefix.Length + message.HeaderBytes;

    public ReadOnlyMemory<byte> Envelope => message.Envelope is { Length: > 0 } stored ? stored : Parse().Envelope;

    public ReadOnlyMemory<byte> BodyStructure => message.BodyStructure is { Length: > 0 } stored ? stored : Parse().BodyStructure;

    /// <summary>The part tree; offsets are those of the content, without the prefix.</summary>
    public BodyPart Parts => BodyPart.Read(message.Parts is { Length: > 0 } stored ? stored : Parse().Parts.Span);

    /// <summary>The header in memory, up to 1 MiB.</summary>
    public byte[] ReadHeader()
    {
        var header = new byte[Math.Min(HeaderLength, MaxHeaderBytes)];
        Read(0, header);
        return header;
    }

    /// <summary>Reads from a position in the message; all of the buffer must be within it.</summary>
    public void Read(long offset, Span<byte> buffer)
    {
        if (offset < PrefixLength)
        {
            var prefix = message.Prefix.AsSpan((int)offset);
            if (prefix.Length > buffer.Length) prefix = prefix[..buffer.Length];
            prefix.CopyTo(buffer);
            buffer = buffer[prefix.Length..];
            offset = PrefixLength;
        }
        if (buffer.IsEmpty) return;
        try
        {
            int count = (_reader ??= store.OpenContent(message.Content)).Read(offset - PrefixLength, buffer);
            if (count < buffer.Length) throw new InvalidDataException("The content is shorter than its parse says.");
        }
        catch (IOException e)
        {
            throw new InvalidDataException("The content cannot be read.", e);
        }
    }

    /// <summary>Copies octets of the message into the connection's output.</summary>
    /// <exception cref="IOException">The connection is gone.</exception>
    public async ValueTask WriteAsync(Connection connection, long offset, long length, CancellationToken cancel)
    {
        while (length > 0)
        {
            int count = (int)Math.Min(length, ReadBytes);
            Read(offset, connection.Output.GetSpan(count)[..count]);
            connection.Output.Advance(count);
            offset += count;
            length -= count;
            await connection.FlushIfLargeAsync(cancel);
        }
    }

    public void Dispose() => _reader?.Dispose();

    /// <summary>What the store kept was made by an older parser: the content is parsed again.</summary>
    ParsedMessage Parse()
    {
        if (_parsed is not null) return _parsed;
        var parser = new MessageReader();
        var buffer = ArrayPool<byte>.Shared.Rent(ReadBytes);
        try
        {
            for (long offset = PrefixLength; offset < Length;)
            {
                int count = (int)Math.Min(buffer.Length, Length - offset);
                Read(offset, buffer.AsSpan(0, count));
                parser.Append(buffer.AsSpan(0, count));
                offset += count;
            }
            return _parsed = parser.Complete();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
