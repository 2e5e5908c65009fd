using System.Buffers;
using ApplianceMail.Store.Blobs;

namespace ApplianceMail.Transport.Delivery;

/// <summary>The octets of a message that is sent: a prefix of header fields, then what is stored. Dispose it after use.</summary>
public sealed class ContentSource : IDisposable
{
    /// <summary>Octets of one piece: what one read of the disk brings.</summary>
    const int BlockOctets = 64 * 1024;

    readonly ReadOnlyMemory<byte> _prefix;
    readonly ContentReader? _content;

    /// <param name="content">Null: the prefix is the whole message.</param>
    public ContentSource(ReadOnlyMemory<byte> prefix, ContentReader? content)
    {
        (_prefix, _content) = (prefix, content);
        Length = prefix.Length + (content?.Length ?? 0);
    }

    /// <summary>Octets of the whole.</summary>
    public long Length { get; }

    /// <summary>Reads from a position; fewer octets than asked for only at the end.</summary>
    /// <exception cref="InvalidDataException">The stored content is damaged.</exception>
    public int Read(long offset, Span<byte> buffer)
    {
        int done = 0;
        if (offset < _prefix.Length)
        {
            var head = _prefix.Span[(int)offset..];
            done = Math.Min(head.Length, buffer.Length);
            head[..done].CopyTo(buffer);
        }
        return done == buffer.Length || _content is null ? done : done + _content.Read(offset + done - _prefix.Length, buffer[done..]);
    }

    /// <summary>The octets from one position to another, in pieces that are valid until the next is taken.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Blocks(long start, long end)
    {
        if (start >= end) yield break;
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(BlockOctets, end - start));
        try
        {
            for (long offset = start; offset < end;)
            {
                int count = Read(offset, buffer.AsSpan(0, (int)Math.Min(buffer.Length, end - offset)));
                if (count == 0) throw new InvalidDataException("The message is shorter than it was.");
                yield return buffer.AsMemory(0, count);
                offset += count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public IEnumerable<ReadOnlyMemory<byte>> Blocks() => Blocks(0, Length);

    public void Dispose() => _content?.Dispose();
}
