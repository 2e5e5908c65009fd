using System.Buffers;
using System.Buffers.Text;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Net;
using ApplianceMail.Store;
using ApplianceMail.Store.Blobs;
using ApplianceMail.Store.Mailboxes;

namespace ApplianceMail.Access.Pop3;

/// <summary>Sends one message, or its beginning, as a multi-line response (RFC 1939 §3).</summary>
static class MessageTransfer
{
    /// <summary>Contents are read in steps of this many octets: large enough for the disk, small enough for memory.</summary>
    const int BlockBytes = 64 * 1024;

    /// <param name="bodyLines">How many lines of the body are sent; null: all.</param>
    /// <exception cref="InvalidDataException">The content is damaged; nothing has been written yet.</exception>
    /// <exception cref="FileNotFoundException">Its file is gone; nothing has been written yet.</exception>
    public static async ValueTask SendAsync(Connection connection, MailStore store, StoredMessage message, uint size, int? bodyLines, CancellationToken cancel)
    {
        using var content = store.OpenContent(message.Content);
        int blockBytes = (int)Math.Clamp(content.Length, 1, BlockBytes);
        var buffer = ArrayPool<byte>.Shared.Rent(blockBytes);
        try
        {
            // The first read comes before the first octet of the reply, so damage can still be told.
            int count = content.Read(0, buffer.AsSpan(0, blockBytes));
            WriteStatus(connection, size, bodyLines is null);
            var stuffer = new DotStuffer();
            stuffer.Write(connection.Output, message.Prefix);
            await CopyAsync(connection, content, buffer.AsMemory(0, blockBytes), count, new Excerpt(message.HeaderBytes, bodyLines), stuffer, cancel);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        await connection.FlushIfLargeAsync(cancel);
    }

    static async ValueTask CopyAsync(
        Connection connection, ContentReader content, Memory<byte> buffer, int count, Excerpt excerpt, DotStuffer stuffer, CancellationToken cancel)
    {
        long offset = 0;
        while (count > 0)
        {
            int wanted = excerpt.Take(buffer.Span[..count]);
            stuffer.Write(connection.Output, buffer.Span[..wanted]);
            offset += count;
            if (wanted < count || offset >= content.Length) break;
            await connection.FlushIfLargeAsync(cancel);
            try
            {
                count = content.Read(offset, buffer.Span);
            }
            catch (InvalidDataException e)
            {
                // Half of the message is on its way: an end in the middle must not look like the end.
                connection.Abort();
                throw new IOException("A content is damaged.", e);
            }
        }
        stuffer.End(connection.Output);
    }

    static void WriteStatus(Connection connection, uint size, bool whole)
    {
        if (!whole)
        {
            connection.Write("+OK\r\n"u8);
            return;
        }
        Span<byte> line = stackalloc byte[32];
        "+OK "u8.CopyTo(line);
        Utf8Formatter.TryFormat(size, line[4..], out int digits);
        " octets\r\n"u8.CopyTo(line[(4 + digits)..]);
        connection.Write(line[..(4 + digits + 9)]);
    }
}
