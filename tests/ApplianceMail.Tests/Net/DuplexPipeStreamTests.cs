using System.IO.Pipelines;
using ApplianceMail.Net;

namespace ApplianceMail.Tests.Net;

public sealed class DuplexPipeStreamTests
{
    sealed record Pair(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    /// <summary>A TLS record of 16 KiB lies in several segments of the pipe.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(5000)]
    [InlineData(100_000)]
    public async Task A_read_over_several_segments_returns_as_many_bytes_as_it_copied(int bufferLength)
    {
        var pipe = new Pipe(new PipeOptions(minimumSegmentSize: 1, pauseWriterThreshold: 0));
        var sent = new byte[20_000];
        new Random(1).NextBytes(sent);
        foreach (var part in sent.Chunk(700))
        {
            part.CopyTo(pipe.Writer.GetMemory(part.Length));
            pipe.Writer.Advance(part.Length);
            await pipe.Writer.FlushAsync();
        }
        await pipe.Writer.CompleteAsync();
        using var stream = new DuplexPipeStream(new Pair(pipe.Reader, pipe.Writer));
        var received = new List<byte>();
        var buffer = new byte[bufferLength];
        while (await stream.ReadAsync(buffer.AsMemory()) is > 0 and var length) received.AddRange(buffer.AsSpan(0, length));
        Assert.Equal(sent, received);
    }

    [Fact]
    public async Task A_cancelled_read_leaves_the_pipe_readable()
    {
        var pipe = new Pipe();
        using var stream = new DuplexPipeStream(new Pair(pipe.Reader, pipe.Writer));
        pipe.Reader.CancelPendingRead();
        var buffer = new byte[10];
        await Assert.ThrowsAsync<OperationCanceledException>(() => stream.ReadAsync(buffer.AsMemory()).AsTask());
        await pipe.Writer.WriteAsync("hello"u8.ToArray());
        Assert.Equal(5, await stream.ReadAsync(buffer.AsMemory()));
    }
}
