using System.Buffers;
using System.IO.Pipelines;

namespace ApplianceMail.Net;

/// <summary>A pair of pipes as the stream that SslStream wants. Closing it leaves the pipes open.</summary>
sealed class DuplexPipeStream(IDuplexPipe pipe) : Stream
{
    public override bool CanRead => true;
    public override bool CanWrite => true;
    public override bool CanSeek => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel = default)
    {
        var result = await pipe.Input.ReadAsync(cancel);
        var available = result.Buffer;
        if (result.IsCanceled)
        {
            // Without data and without end: the connection was told to stop waiting.
            pipe.Input.AdvanceTo(available.Start);
            throw new OperationCanceledException();
        }
        var taken = available.Slice(0, Math.Min(buffer.Length, available.Length));
        taken.CopyTo(buffer.Span);
        // A read of no bytes only waits for data: SslStream then rents its buffer when there is something to put in.
        // The length comes first: after AdvanceTo the segments are others' and the sequence's length is wrong.
        int length = (int)taken.Length;
        pipe.Input.AdvanceTo(taken.End);
        return length;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancel = default)
    {
        pipe.Output.Write(buffer.Span);
        await FlushAsync(cancel);
    }

    public override async Task FlushAsync(CancellationToken cancel)
    {
        var result = await pipe.Output.FlushAsync(cancel);
        if (result.IsCanceled) throw new OperationCanceledException();
        if (result.IsCompleted) throw new IOException("The peer has closed the connection.");
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancel) =>
        ReadAsync(buffer.AsMemory(offset, count), cancel).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancel) =>
        WriteAsync(buffer.AsMemory(offset, count), cancel).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Reads are asynchronous.");
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Writes are asynchronous.");
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
}
