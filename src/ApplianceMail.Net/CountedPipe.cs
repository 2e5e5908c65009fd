using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace ApplianceMail.Net;

/// <summary>A pair of pipes that counts what goes through, TLS included.</summary>
sealed class CountedPipe : IDuplexPipe
{
    readonly Reader _reader;
    readonly Writer _writer;

    public CountedPipe(IDuplexPipe pipe) => (_reader, _writer) = (new Reader(pipe.Input), new Writer(pipe.Output));

    public PipeReader Input => _reader;

    public PipeWriter Output => _writer;

    /// <summary>Octets that were read and used.</summary>
    public long Received => Volatile.Read(ref _reader.Count);

    /// <summary>Octets that were written.</summary>
    public long Sent => Volatile.Read(ref _writer.Count);

    sealed class Reader(PipeReader inner) : PipeReader
    {
        public long Count;
        ReadOnlySequence<byte> _buffer;

        public override bool TryRead(out ReadResult result)
        {
            bool read = inner.TryRead(out result);
            if (read) _buffer = result.Buffer;
            return read;
        }

        public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
        {
            var read = inner.ReadAsync(cancellationToken);
            if (!read.IsCompletedSuccessfully) return WaitAsync(read);
            var result = read.Result;
            _buffer = result.Buffer;
            return new(result);
        }

        public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
        {
            // Counted before the segments go back to their pool.
            Volatile.Write(ref Count, Count + _buffer.Slice(_buffer.Start, consumed).Length);
            _buffer = default;
            inner.AdvanceTo(consumed, examined);
        }

        public override void CancelPendingRead() => inner.CancelPendingRead();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        async ValueTask<ReadResult> WaitAsync(ValueTask<ReadResult> read)
        {
            var result = await read;
            _buffer = result.Buffer;
            return result;
        }
    }

    sealed class Writer(PipeWriter inner) : PipeWriter
    {
        public long Count;

        public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

        public override long UnflushedBytes => inner.UnflushedBytes;

        public override void Advance(int bytes)
        {
            Volatile.Write(ref Count, Count + bytes);
            inner.Advance(bytes);
        }

        public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => inner.FlushAsync(cancellationToken);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);
    }
}
