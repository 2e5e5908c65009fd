using System.IO.Pipelines;
using System.Net;
using System.Net.Security;
using System.Text;
using ApplianceMail.Net;

namespace ApplianceMail.Tests.Harness;

/// <summary>The client's end of a session in memory that goes over to TLS. Expectations are the starts of lines.</summary>
public sealed class TlsDialogue : IAsyncDisposable
{
    readonly Pipe _toServer = new(new PipeOptions(useSynchronizationContext: false));
    readonly Pipe _toClient = new(new PipeOptions(pauseWriterThreshold: 0, useSynchronizationContext: false));
    readonly CancellationTokenSource _stop = new();
    readonly Task _session;
    Stream _stream;

    sealed class Duplex(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;
        public PipeWriter Output => output;
    }

    TlsDialogue(Func<Connection, CancellationToken, Task> session)
    {
        var connection = new Connection(
            new Duplex(_toServer.Reader, _toClient.Writer), "test", new IPEndPoint(IPAddress.Loopback, 40000), new IPEndPoint(IPAddress.Loopback, 25), TimeProvider.System);
        _stream = new DuplexPipeStream(new Duplex(_toClient.Reader, _toServer.Writer));
        _session = Task.Run(async () =>
        {
            try { await session(connection, _stop.Token); }
            finally { await connection.DisposeAsync(); }
        });
    }

    public static TlsDialogue Start(Func<Connection, CancellationToken, Task> session) => new(session);

    public async Task SendAsync(string text)
    {
        await _stream.WriteAsync(Encoding.Latin1.GetBytes(text));
        await _stream.FlushAsync();
    }

    /// <summary>Reads a line.</summary>
    public async Task<string> ReadLineAsync()
    {
        using var limit = new CancellationTokenSource(Patience.Limit);
        var line = new StringBuilder();
        var one = new byte[1];
        while (await _stream.ReadAsync(one, limit.Token) == 1)
        {
            if (one[0] == '\n') return line.ToString().TrimEnd('\r');
            line.Append((char)one[0]);
        }
        return line + "<end>";
    }

    public async Task ExpectAsync(string start) => Assert.StartsWith(start, await ReadLineAsync(), StringComparison.Ordinal);

    /// <summary>Reads lines up to the one that begins so.</summary>
    public async Task<List<string>> ReadUntilAsync(string start)
    {
        var lines = new List<string>();
        do lines.Add(await ReadLineAsync());
        while (!lines[^1].StartsWith(start, StringComparison.Ordinal) && !lines[^1].EndsWith("<end>", StringComparison.Ordinal));
        return lines;
    }

    /// <summary>Makes the handshake as the client; the certificate is not checked.</summary>
    public async Task UpgradeAsync()
    {
        var tls = new SslStream(_stream, leaveInnerStreamOpen: false, (_, _, _, _) => true);
        await tls.AuthenticateAsClientAsync("mail.example.org").WaitAsync(Patience.Limit);
        _stream = tls;
    }

    public async ValueTask DisposeAsync()
    {
        await _toServer.Writer.CompleteAsync();
        await _stop.CancelAsync();
        try { await _session.WaitAsync(Patience.Limit); }
        catch (Exception e) when (e is OperationCanceledException or IOException) { }
        await _stream.DisposeAsync();
        _stop.Dispose();
    }
}
