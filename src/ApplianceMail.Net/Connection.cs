using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;

namespace ApplianceMail.Net;

/// <summary>
/// A peer at the other end of a duplex pipe: lines and blocks with byte limits, time-outs, TLS upgrade.
/// One session uses it: one reader and one writer at a time (IDLE writes while its read is pending; that is allowed).
/// </summary>
/// <remarks>
/// Invariant: whenever a read has to wait, what was written before is flushed first. So pipelined commands are answered in one
/// packet, and no session forgets a reply. Bytes that a read returned are valid until the next read.
/// </remarks>
public sealed partial class Connection : IAsyncDisposable
{
    /// <summary>Output that piles up beyond this many bytes is sent by <see cref="FlushIfLargeAsync"/>.</summary>
    public const int LargeOutputBytes = 64 * 1024;

    readonly CountedPipe _transport;
    readonly Action? _abort;
    readonly IAsyncDisposable? _owned;
    readonly IdleTimer _readTimer;
    readonly IdleTimer _writeTimer;
    SslStream? _tls;
    PipeReader _input;
    PipeWriter _output;
    SequencePosition? _consumed;
    byte[] _line = [];

    /// <param name="abort">Ends the transport at once, from any thread; null when the pipes are in memory.</param>
    /// <param name="owned">Disposed with the connection: the socket, where nobody else does that.</param>
    public Connection(IDuplexPipe transport, string id, IPEndPoint remote, IPEndPoint local, TimeProvider time, Action? abort = null, IAsyncDisposable? owned = null)
    {
        (_transport, _abort, _owned) = (new CountedPipe(transport), abort, owned);
        (_input, _output) = (_transport.Input, _transport.Output);
        (Id, Remote, Local, ConnectedAt) = (id, remote, local, time.GetUtcNow());
        _readTimer = new IdleTimer(time, () => _input.CancelPendingRead());
        _writeTimer = new IdleTimer(time, Abort);
    }

    /// <summary>The session id: short, unique in this process, in every log line.</summary>
    public string Id { get; }

    public IPEndPoint Remote { get; }

    public IPEndPoint Local { get; }

    public DateTimeOffset ConnectedAt { get; }

    /// <summary>Who has logged in: the session notes it for the table of connections. Null: nobody.</summary>
    public string? User { get; set; }

    /// <summary>Octets that came, TLS included.</summary>
    public long BytesReceived => _transport.Received;

    /// <summary>Octets that went out, TLS included.</summary>
    public long BytesSent => _transport.Sent;

    /// <summary>True once TLS is up, from the first byte or by upgrade.</summary>
    public bool IsTls => _tls is not null;

    /// <summary>The negotiated protocol version; None without TLS.</summary>
    public SslProtocols TlsProtocol => _tls?.SslProtocol ?? SslProtocols.None;

    /// <summary>The negotiated cipher suite's name; null without TLS.</summary>
    public string? TlsCipherSuite => _tls?.NegotiatedCipherSuite.ToString();

    /// <summary>How long a read may wait for the peer. Default 5 minutes (RFC 5321 §4.5.3.2.7); sessions set their protocol's value.</summary>
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long the peer may take nothing of what is being sent before the connection is cut. Default 5 minutes.</summary>
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The writer of what the peer gets. Nothing leaves before a flush or a waiting read.</summary>
    public PipeWriter Output => _output;

    public void Write(ReadOnlySpan<byte> bytes) => _output.Write(bytes);

    /// <summary>Sends what was written.</summary>
    /// <exception cref="IOException">The peer is gone or took nothing for <see cref="WriteTimeout"/>.</exception>
    public async ValueTask FlushAsync(CancellationToken cancel)
    {
        if (_output.CanGetUnflushedBytes && _output.UnflushedBytes == 0) return;
        var flush = _output.FlushAsync(cancel);
        if (!flush.IsCompletedSuccessfully) _writeTimer.Start(WriteTimeout);
        try
        {
            var result = await flush;
            if (result.IsCompleted) throw new IOException("The peer has closed the connection.");
        }
        catch (Exception e) when (_writeTimer.Fired && e is not ConnectionTimeoutException)
        {
            throw new ConnectionTimeoutException($"The peer took nothing for {WriteTimeout}.");
        }
        finally
        {
            _writeTimer.Stop();
        }
    }

    /// <summary>Sends what was written if it is more than <see cref="LargeOutputBytes"/>: keeps memory flat under long answers.</summary>
    public ValueTask FlushIfLargeAsync(CancellationToken cancel) =>
        _output.UnflushedBytes >= LargeOutputBytes ? FlushAsync(cancel) : ValueTask.CompletedTask;

    /// <summary>Cuts the connection at once, from any thread; the session's next read or write fails.</summary>
    public void Abort()
    {
        _abort?.Invoke();
        _transport.Input.CancelPendingRead();
        _transport.Output.CancelPendingFlush();
    }

    /// <summary>Sends what was written and closes both directions.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await FlushAsync(CancellationToken.None);
            // close_notify: without it a client can't tell an end from a cut (RFC 8446 §6.1).
            if (_tls is not null) await _tls.ShutdownAsync();
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or InvalidOperationException or ObjectDisposedException or AuthenticationException)
        {
            // The peer is gone already: there is nobody to say goodbye to.
        }
        if (_tls is not null) await _tls.DisposeAsync();
        _readTimer.Dispose();
        _writeTimer.Dispose();
        if (_line.Length > 0) ArrayPool<byte>.Shared.Return(_line);
        _line = [];
        await _transport.Input.CompleteAsync();
        await _transport.Output.CompleteAsync();
        if (_owned is not null) await _owned.DisposeAsync();
    }
}
