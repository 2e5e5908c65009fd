using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Authentication;

namespace ApplianceMail.Net;

public sealed partial class Connection
{
    /// <summary>Largest time a TLS handshake may take, against peers that hold a half-open one. As long as a greeting may take at most peers.</summary>
    static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(30);

    /// <summary>
    /// STARTTLS: sends what was written, throws away every byte that came in the clear and has not been read (CVE-2011-0411), and makes the handshake.
    /// </summary>
    /// <exception cref="AuthenticationException">The handshake failed; the connection is of no more use.</exception>
    /// <exception cref="ConnectionTimeoutException">The handshake took longer than 30 seconds.</exception>
    public async Task UpgradeToTlsAsync(SslServerAuthenticationOptions options, CancellationToken cancel)
    {
        if (_tls is not null) throw new InvalidOperationException("TLS is up already.");
        // First: once the reply is out, what comes is the client's handshake, and it must not be thrown away.
        DiscardInput();
        await FlushAsync(cancel);
        await HandshakeAsync((tls, limit) => tls.AuthenticateAsServerAsync(options, limit), cancel);
    }

    /// <summary>
    /// STARTTLS or TLS from the first byte as the client. What the server sent in the clear behind its reply is thrown away (RFC 3207 §4.2): it could
    /// be anybody's.
    /// </summary>
    /// <exception cref="AuthenticationException">The handshake failed; the connection is of no more use.</exception>
    /// <exception cref="ConnectionTimeoutException">The handshake took longer than 30 seconds.</exception>
    public async Task BeginTlsAsync(SslClientAuthenticationOptions options, CancellationToken cancel)
    {
        if (_tls is not null) throw new InvalidOperationException("TLS is up already.");
        DiscardInput();
        await HandshakeAsync((tls, limit) => tls.AuthenticateAsClientAsync(options, limit), cancel);
    }

    /// <summary>TLS from the first byte.</summary>
    /// <exception cref="AuthenticationException">The handshake failed; the connection is of no more use.</exception>
    /// <exception cref="ConnectionTimeoutException">The handshake took longer than 30 seconds.</exception>
    internal Task BeginTlsAsync(SslServerAuthenticationOptions options, CancellationToken cancel) =>
        HandshakeAsync((tls, limit) => tls.AuthenticateAsServerAsync(options, limit), cancel);

    async Task HandshakeAsync(Func<SslStream, CancellationToken, Task> authenticate, CancellationToken cancel)
    {
        var tls = new SslStream(new DuplexPipeStream(_transport), leaveInnerStreamOpen: false);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(HandshakeTimeout);
        try
        {
            await authenticate(tls, limit.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            await tls.DisposeAsync();
            throw new ConnectionTimeoutException($"No TLS handshake within {HandshakeTimeout}.");
        }
        catch
        {
            await tls.DisposeAsync();
            throw;
        }
        _tls = tls;
        // Zero-byte reads: an idle connection holds no buffer.
        _input = PipeReader.Create(tls, new StreamPipeReaderOptions(bufferSize: 16 * 1024, minimumReadSize: 4 * 1024, leaveOpen: true, useZeroByteReads: true));
        _output = PipeWriter.Create(tls, new StreamPipeWriterOptions(minimumBufferSize: 16 * 1024, leaveOpen: true));
    }

    void DiscardInput()
    {
        if (_consumed is { } position) _input.AdvanceTo(position);
        _consumed = null;
        while (_input.TryRead(out var result))
        {
            _input.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted || result.Buffer.IsEmpty) return;
        }
    }
}
