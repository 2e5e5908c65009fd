using System.Buffers;
using ApplianceMail.Mail.Imap;
using ApplianceMail.Net;

namespace ApplianceMail.Access.Imap;

/// <summary>
/// Reads commands: lines, and the literals that they announce (RFC 3501 §4.3, RFC 7888). The text of a command without literals is
/// the connection's own memory and valid until the next read.
/// </summary>
public sealed class CommandReader(Connection connection) : IDisposable
{
    byte[] _buffer = [];
    int _length;
    bool _buffered;

    /// <summary>The command so far; literals are in it as they came.</summary>
    public ReadOnlyMemory<byte> Text { get; private set; }

    /// <summary>The literal that the last line announced and nobody has read; null: none.</summary>
    public LiteralHeader? Pending { get; private set; }

    /// <summary>Reads the first line of a command, or the next line after a streamed literal.</summary>
    public async ValueTask<LineStatus> ReadLineAsync(int maxBytes, CancellationToken cancel)
    {
        (_length, _buffered) = (0, false);
        var line = await connection.ReadLineAsync(maxBytes, cancel);
        Text = line.Bytes;
        Pending = line.Status == LineStatus.Line ? LiteralHeader.AtEndOf(line.Bytes.Span) : null;
        return line.Status;
    }

    /// <summary>Puts the pending literal and the line after it into <see cref="Text"/>.</summary>
    public async ValueTask<LineStatus> AppendLiteralAsync(int maxLineBytes, CancellationToken cancel)
    {
        if (!_buffered)
        {
            _length = 0;
            Add(Text.Span);
            _buffered = true;
        }
        Add("\r\n"u8);
        await CopyLiteralAsync((octets, _) =>
        {
            Add(octets.Span);
            return ValueTask.CompletedTask;
        }, cancel);
        var line = await connection.ReadLineAsync(maxLineBytes, cancel);
        Add(line.Bytes.Span);
        Text = _buffer.AsMemory(0, _length);
        Pending = line.Status == LineStatus.Line ? LiteralHeader.AtEndOf(line.Bytes.Span) : null;
        return line.Status;
    }

    /// <summary>Reads the pending literal piece by piece, asking for it first where the client waits.</summary>
    /// <exception cref="IOException">The client closed the connection before the literal's end.</exception>
    public async ValueTask CopyLiteralAsync(Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> take, CancellationToken cancel)
    {
        var literal = Pending ?? throw new InvalidOperationException("No literal is pending.");
        Pending = null;
        if (literal.Synchronizing) connection.Write("+ Ready\r\n"u8);
        for (long left = literal.Length; left > 0;)
        {
            var block = await connection.ReadBlockAsync(cancel);
            if (block.IsEmpty) throw new IOException("The client closed the connection within a literal.");
            var mine = block.Slice(0, Math.Min(left, block.Length));
            foreach (var piece in mine) await take(piece, cancel);
            left -= mine.Length;
            connection.Advance(mine.End);
        }
    }

    /// <summary>
    /// Reads what a client that does not wait still sends of a refused command, so that it is not taken for commands.
    /// A literal that waits for "+" is never sent: the refusal is its answer (RFC 3501 §4.3).
    /// </summary>
    /// <exception cref="IOException">More than <paramref name="maxBytes"/> would have to be thrown away.</exception>
    public async ValueTask SkipAsync(int maxLineBytes, long maxBytes, CancellationToken cancel)
    {
        while (Pending is { Synchronizing: false } literal)
        {
            maxBytes -= literal.Length;
            if (maxBytes < 0) throw new IOException("The client sends a literal beyond every limit.");
            await CopyLiteralAsync((_, _) => ValueTask.CompletedTask, cancel);
            if (await ReadLineAsync(maxLineBytes, cancel) == LineStatus.End) return;
        }
        Pending = null;
    }

    /// <summary>Gives the buffer back: between commands a session holds none.</summary>
    public void Release()
    {
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
        (_buffer, _length, _buffered, Text) = ([], 0, false, default);
    }

    public void Dispose() => Release();

    void Add(ReadOnlySpan<byte> octets)
    {
        if (_buffer.Length - _length < octets.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + octets.Length, 1024));
            _buffer.AsSpan(0, _length).CopyTo(larger);
            // Literals of LOGIN pass through here.
            if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
            _buffer = larger;
        }
        octets.CopyTo(_buffer.AsSpan(_length));
        _length += octets.Length;
    }
}
