using System.Buffers;
using System.IO.Pipelines;

namespace ApplianceMail.Net;

public sealed partial class Connection
{
    /// <summary>A too long line is drained up to this many bytes; a peer that sends more without a line end is cut off.</summary>
    const long MaxDrainedBytes = 1024 * 1024;

    /// <summary>Reads a line up to LF or CR LF; the line end is taken off.</summary>
    /// <param name="maxBytes">Longest line allowed, in bytes, line end included.</param>
    /// <exception cref="ConnectionTimeoutException">Nothing came for <see cref="ReadTimeout"/>.</exception>
    /// <exception cref="IOException">The connection broke, or the peer sent 1 MiB without a line end.</exception>
    public async ValueTask<LineRead> ReadLineAsync(int maxBytes, CancellationToken cancel)
    {
        long drained = 0;
        while (true)
        {
            var result = await ReadAsync(cancel);
            var buffer = result.Buffer;
            if (buffer.PositionOf((byte)'\n') is { } lf)
            {
                var line = buffer.Slice(0, lf);
                _consumed = buffer.GetPosition(1, lf);
                if (drained > 0 || line.Length + 1 > maxBytes) return new(LineStatus.TooLong, default, false);
                return TakeLine(line);
            }
            if (result.IsCompleted)
            {
                _consumed = buffer.End;
                return new(LineStatus.End, default, false);
            }
            if (drained > 0 || buffer.Length >= maxBytes)
            {
                drained += buffer.Length;
                if (drained > MaxDrainedBytes) throw new IOException("The peer sent a line without an end.");
                _consumed = buffer.End;
            }
            else
            {
                _input.AdvanceTo(buffer.Start, buffer.End);
                _consumed = null;
            }
        }
    }

    /// <summary>
    /// Waits until there is something and returns all of it; empty at the end of the stream.
    /// Call <see cref="Advance"/> before the next read.
    /// </summary>
    /// <exception cref="ConnectionTimeoutException">Nothing came for <see cref="ReadTimeout"/>.</exception>
    public async ValueTask<ReadOnlySequence<byte>> ReadBlockAsync(CancellationToken cancel)
    {
        var buffer = (await ReadAsync(cancel)).Buffer;
        _consumed = buffer.Start;
        return buffer;
    }

    /// <summary>Says how far the last block was used; the rest comes again with the next read.</summary>
    public void Advance(SequencePosition consumed) => _consumed = consumed;

    /// <summary>Waits until a read would return at once: data, or the end of the stream. Takes nothing. For IDLE.</summary>
    public async ValueTask WaitForInputAsync(CancellationToken cancel)
    {
        var buffer = (await ReadAsync(cancel)).Buffer;
        _input.AdvanceTo(buffer.Start);
        _consumed = null;
    }

    /// <summary>One read of the pipe. The caller sets <see cref="_consumed"/> or advances itself.</summary>
    async ValueTask<ReadResult> ReadAsync(CancellationToken cancel)
    {
        if (_consumed is { } position)
        {
            _input.AdvanceTo(position);
            _consumed = null;
        }
        // Everything that is there is answered before the reply leaves: one packet for pipelined commands.
        if (_input.TryRead(out var result) && !result.IsCanceled) return result;
        if (result.IsCanceled) _input.AdvanceTo(result.Buffer.Start);
        await FlushAsync(cancel);
        var read = _input.ReadAsync(cancel);
        if (read.IsCompletedSuccessfully) result = read.Result;
        else
        {
            _readTimer.Start(ReadTimeout);
            try
            {
                result = await read;
            }
            catch (OperationCanceledException) when (_readTimer.Fired && !cancel.IsCancellationRequested)
            {
                throw TimedOut();
            }
            finally
            {
                _readTimer.Stop();
            }
        }
        if (!result.IsCanceled) return result;
        _input.AdvanceTo(result.Buffer.Start);
        throw _readTimer.Fired ? TimedOut() : new IOException("The connection was cut.");
    }

    ConnectionTimeoutException TimedOut() => new($"The peer sent nothing for {ReadTimeout}.");

    LineRead TakeLine(ReadOnlySequence<byte> line)
    {
        ReadOnlyMemory<byte> bytes;
        if (line.IsSingleSegment) bytes = line.First;
        else
        {
            int length = (int)line.Length;
            if (_line.Length < length)
            {
                if (_line.Length > 0) ArrayPool<byte>.Shared.Return(_line);
                _line = ArrayPool<byte>.Shared.Rent(length);
            }
            line.CopyTo(_line);
            bytes = _line.AsMemory(0, length);
        }
        bool crLf = bytes.Length > 0 && bytes.Span[^1] == '\r';
        return new(LineStatus.Line, crLf ? bytes[..^1] : bytes, crLf);
    }
}
