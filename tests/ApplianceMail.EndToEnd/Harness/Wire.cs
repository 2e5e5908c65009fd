using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ApplianceMail.EndToEnd.Harness;

/// <summary>A connection that speaks bytes and lines; it waits at most <see cref="Limit"/> and tells in its failure what was said before.</summary>
public sealed class Wire : IAsyncDisposable
{
    /// <summary>Longest wait for one answer.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    readonly Socket _socket;
    readonly byte[] _buffer = new byte[64 * 1024];
    readonly StringBuilder _transcript = new();
    Stream _stream;
    int _start;
    int _end;

    Wire(Socket socket) => (_socket, _stream) = (socket, new NetworkStream(socket, ownsSocket: true));

    /// <summary>The server's certificate, once TLS is there.</summary>
    public X509Certificate2? Certificate { get; private set; }

    public static async Task<Wire> ConnectAsync(Endpoint endpoint)
    {
        var socket = new Socket(endpoint.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(endpoint.Address);
        var wire = new Wire(socket);
        if (endpoint.IsTls) await wire.UpgradeAsync();
        return wire;
    }

    /// <summary>TLS from here on; any certificate will do.</summary>
    public async Task UpgradeAsync()
    {
        Assert.True(_start == _end, "Bytes in the clear wait to be read before TLS: " + Encoding.Latin1.GetString(_buffer, _start, _end - _start));
        var tls = new SslStream(_stream, leaveInnerStreamOpen: false, (_, _, _, _) => true);
        _stream = tls;
        using var limit = new CancellationTokenSource(Limit);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost" }, limit.Token);
        Certificate = new X509Certificate2(tls.RemoteCertificate!);
    }

    /// <summary>Sends the text as it stands.</summary>
    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        Note("C: ", Encoding.UTF8.GetString(bytes.Span[..Math.Min(200, bytes.Length)]));
        using var limit = new CancellationTokenSource(Limit);
        await _stream.WriteAsync(bytes, limit.Token);
    }

    /// <summary>The next line without CR LF; null when the server has closed.</summary>
    public async Task<string?> ReadLineOrEndAsync()
    {
        var line = new List<byte>();
        while (true)
        {
            if (_start == _end && !await FillAsync())
            {
                if (line.Count == 0) return null;
                throw new IOException($"The server closed in the middle of a line: {Encoding.Latin1.GetString([.. line])}\n{_transcript}");
            }
            int end = Array.IndexOf(_buffer, (byte)'\n', _start, _end - _start);
            int take = (end < 0 ? _end : end + 1) - _start;
            line.AddRange(_buffer.AsSpan(_start, take));
            _start += take;
            if (end < 0) continue;
            Assert.True(line.Count > 1 && line[^2] == '\r', "The line ends without CR: " + Encoding.Latin1.GetString([.. line]));
            var text = Encoding.Latin1.GetString([.. line], 0, line.Count - 2);
            Note("S: ", text);
            return text;
        }
    }

    public async Task<string> ReadLineAsync() => await ReadLineOrEndAsync() ?? throw new IOException("The server closed the connection.\n" + _transcript);

    public async Task<byte[]> ReadBytesAsync(int count)
    {
        var bytes = new byte[count];
        for (int done = 0; done < count;)
        {
            if (_start == _end && !await FillAsync()) throw new IOException($"The server closed after {done} of {count} bytes.\n{_transcript}");
            int take = Math.Min(count - done, _end - _start);
            _buffer.AsSpan(_start, take).CopyTo(bytes.AsSpan(done));
            (_start, done) = (_start + take, done + take);
        }
        return bytes;
    }

    /// <summary>True when the server closes without a further byte.</summary>
    public async Task<bool> IsClosedByServerAsync() => _start == _end && !await FillAsync();

    async Task<bool> FillAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            (_start, _end) = (0, await _stream.ReadAsync(_buffer, limit.Token));
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"No answer within {Limit.TotalSeconds} s.\n{_transcript}");
        }
        catch (IOException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset })
        {
            _end = _start;
        }
        return _end > 0 && _end > _start;
    }

    void Note(string who, string text)
    {
        if (_transcript.Length > 8000) _transcript.Remove(0, 4000);
        _transcript.Append(who).Append(text.Length > 300 ? text[..300] + "…" : text).Append('\n');
    }

    public override string ToString() => _transcript.ToString();

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _socket.Dispose();
    }
}
