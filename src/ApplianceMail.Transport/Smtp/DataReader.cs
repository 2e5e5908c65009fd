using System.Buffers;
using ApplianceMail.Mail.Mime;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Net;
using ApplianceMail.Store;
using ApplianceMail.Store.Blobs;

namespace ApplianceMail.Transport.Smtp;

/// <summary>
/// Reads a message from the connection into the store's memory or spool file, and parses it on the way. Whatever goes wrong with the content,
/// it reads to the message's true end, so the session stays in step.
/// </summary>
sealed class DataReader(Connection connection, MailStore store, long maxBytes) : IDisposable
{
    /// <summary>A too big message is read on up to this many octets beyond the limit, then the connection is cut: 1 GiB, so that an honest client is told.</summary>
    const long MaxDrainedBytes = 1024L * 1024 * 1024;

    readonly DotUnstuffer _unstuffer = new();
    readonly MessageReader _parser = new();
    readonly IncomingContent _content = store.BeginContent();
    long _length;

    /// <summary>Counted on real octets, whatever SIZE said.</summary>
    public bool IsTooBig => _length > maxBytes;

    /// <summary>Why the content could not be kept; null: it is complete.</summary>
    public IOException? Failure { get; private set; }

    /// <summary>True when a bare CR or LF was made a line end.</summary>
    public bool IsRepaired => _unstuffer.Repaired;

    public long Length => _length;

    public IncomingContent Content => _content;

    /// <exception cref="IOException">The connection broke before the end; nothing is accepted.</exception>
    public async ValueTask ReadAsync(CancellationToken cancel)
    {
        while (!_unstuffer.Ended)
        {
            var block = await connection.ReadBlockAsync(cancel);
            if (block.IsEmpty) throw new IOException("The peer left during DATA.");
            long used = 0;
            foreach (var segment in block)
            {
                used += Take(segment);
                if (_unstuffer.Ended) break;
            }
            connection.Advance(block.GetPosition(used));
            if (_length - maxBytes > MaxDrainedBytes) throw new IOException("The peer went on far beyond the size limit.");
        }
        if (IsTooBig || Failure is not null) return;
        try { _content.Complete(); }
        catch (IOException e) { Failure = e; }
    }

    public ParsedMessage Parse() => _parser.Complete();

    public void Dispose() => _content.Dispose();

    int Take(ReadOnlyMemory<byte> segment)
    {
        int used = 0;
        while (used < segment.Length && !_unstuffer.Ended)
        {
            used += _unstuffer.Read(segment[used..], out var content);
            if (!content.IsEmpty) Keep(content.Span);
        }
        return used;
    }

    void Keep(ReadOnlySpan<byte> content)
    {
        _length += content.Length;
        if (IsTooBig || Failure is not null) return;
        _parser.Append(content);
        try { _content.Append(content); }
        catch (IOException e) { Failure = e; }
    }
}
