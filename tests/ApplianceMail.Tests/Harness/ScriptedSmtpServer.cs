using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ApplianceMail.Tests.Harness;

/// <summary>
/// An SMTP server on a real loopback socket that does what a test tells it: each rule is the start of a command and its replies, one after the other, the last
/// one again and again. Without a rule it is polite. "CONNECT" is the greeting, "." the end of the data.
/// </summary>
public sealed class ScriptedSmtpServer : IAsyncDisposable
{
    /// <summary>A reply that is none: the server closes.</summary>
    public const string Close = "<close>";

    /// <summary>A reply that is none: the server says nothing any more.</summary>
    public const string Hang = "<hang>";

    /// <summary>Behind a reply: the server closes after it.</summary>
    public const string ThenClose = "<then close>";

    /// <summary>A reply to STARTTLS: it agrees, and then sends nonsense instead of a handshake.</summary>
    public const string BrokenTls = "<broken tls>";

    readonly TcpListener _listener;
    readonly CancellationTokenSource _stop = new();
    readonly List<(string Start, Queue<string> Replies)> _rules = [];
    readonly ConcurrentQueue<string> _commands = new();
    readonly ConcurrentQueue<string> _messages = new();
    readonly ConcurrentBag<Task> _sessions = [];
    readonly Task _accepting;
    int _connections;
    int _open;

    ScriptedSmtpServer(IPEndPoint endPoint)
    {
        _listener = new TcpListener(endPoint);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <param name="address">Any of 127.0.0.0/8.</param>
    /// <param name="port">0: a free one.</param>
    public static ScriptedSmtpServer Start(string address = "127.0.0.1", int port = 0) => new(new IPEndPoint(IPAddress.Parse(address), port));

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    public int Port => EndPoint.Port;

    /// <summary>Every line that came outside of data.</summary>
    public IReadOnlyList<string> Commands => [.. _commands];

    /// <summary>Every message that was taken to its final dot, dots undone.</summary>
    public IReadOnlyList<string> Messages => [.. _messages];

    public int Connections => _connections;

    /// <summary>Connections that are open now.</summary>
    public int Open => _open;

    /// <summary>TLS from the first byte.</summary>
    public bool IsImplicitTls { get; set; }

    public X509Certificate2 Certificate { get; set; } = TestCertificate.Certificate;

    /// <summary>Certificates that are sent besides.</summary>
    public X509Certificate2Collection Chain { get; } = [];

    /// <summary>Octets of a message after which the server closes without a word; null: never.</summary>
    public int? CloseWithinData { get; set; }

    /// <summary>What EHLO offers.</summary>
    public List<string> Offers { get; } = ["PIPELINING", "8BITMIME", "SIZE 1000000"];

    public ScriptedSmtpServer On(string command, params string[] replies)
    {
        lock (_rules)
        {
            _rules.RemoveAll(r => r.Start == command);
            _rules.Add((command, new Queue<string>(replies)));
            _rules.Sort((a, b) => b.Start.Length.CompareTo(a.Start.Length));
        }
        return this;
    }

    public ScriptedSmtpServer Offer(params string[] offers)
    {
        Offers.Clear();
        Offers.AddRange(offers);
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_sessions);
        _stop.Dispose();
    }

    async Task AcceptAsync()
    {
        try
        {
            while (true) _sessions.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException) { }
    }

    async Task ServeAsync(TcpClient client)
    {
        Interlocked.Increment(ref _connections);
        Interlocked.Increment(ref _open);
        try
        {
            using (client) await new Session(this, client.GetStream()).RunAsync();
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException or System.Security.Authentication.AuthenticationException) { }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    string Reply(string command)
    {
        lock (_rules)
        {
            var rule = _rules.FirstOrDefault(r => command.StartsWith(r.Start, StringComparison.OrdinalIgnoreCase)).Replies;
            if (rule is { Count: > 0 }) return rule.Count > 1 ? rule.Dequeue() : rule.Peek();
        }
        var verb = command.Split(' ', ':')[0].ToUpperInvariant();
        return verb switch
        {
            "CONNECT" => "220 mail.example.net ready",
            "EHLO" => string.Join("\r\n", Offers.Prepend("mail.example.net").Select((o, i) => $"250{(i == Offers.Count ? ' ' : '-')}{o}")),
            "HELO" => "250 mail.example.net",
            "DATA" => "354 go on",
            "STARTTLS" => "220 2.0.0 go on",
            "AUTH" => "235 2.7.0 welcome",
            "QUIT" => "221 2.0.0 bye" + ThenClose,
            "." => "250 2.0.0 taken",
            _ => "250 2.1.0 fine",
        };
    }

    sealed class Session(ScriptedSmtpServer server, Stream stream)
    {
        readonly byte[] _buffer = new byte[64 * 1024];
        Stream _stream = stream;
        int _start;
        int _end;

        public async Task RunAsync()
        {
            if (server.IsImplicitTls) await SecureAsync();
            if (!await SayAsync("CONNECT")) return;
            while (await ReadLineAsync() is { } line)
            {
                server._commands.Enqueue(line);
                var reply = server.Reply(line);
                if (line.Equals("STARTTLS", StringComparison.OrdinalIgnoreCase) && reply == BrokenTls)
                {
                    await WriteAsync("220 go on\r\nthis is no handshake at all\r\n");
                    return;
                }
                if (!await SayAsync(line, reply)) return;
                if (line.Equals("STARTTLS", StringComparison.OrdinalIgnoreCase) && reply.StartsWith('2')) await SecureAsync();
                else if (line.Equals("DATA", StringComparison.OrdinalIgnoreCase) && reply.StartsWith('3') && !await TakeMessageAsync()) return;
            }
        }

        async Task<bool> TakeMessageAsync()
        {
            var message = new StringBuilder();
            while (await ReadLineAsync() is { } line)
            {
                if (line == ".")
                {
                    var reply = server.Reply(".");
                    if (reply != Close && reply.StartsWith('2')) server._messages.Enqueue(message.ToString());
                    return await SayAsync(".", reply);
                }
                message.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
                if (server.CloseWithinData is { } limit && message.Length >= limit) return false;
            }
            return false;
        }

        async Task<bool> SayAsync(string command, string? reply = null)
        {
            reply ??= server.Reply(command);
            if (reply == Close) return false;
            if (reply == Hang) await Task.Delay(Timeout.Infinite, server._stop.Token);
            bool closes = reply.EndsWith(ThenClose, StringComparison.Ordinal);
            await WriteAsync((closes ? reply[..^ThenClose.Length] : reply) + "\r\n");
            return !closes;
        }

        async Task SecureAsync()
        {
            var tls = new SslStream(_stream);
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = SslStreamCertificateContext.Create(server.Certificate, server.Chain, offline: true) }, server._stop.Token);
            _stream = tls;
            _start = _end = 0;
        }

        async Task WriteAsync(string text) => await _stream.WriteAsync(Encoding.Latin1.GetBytes(text), server._stop.Token);

        async Task<string?> ReadLineAsync()
        {
            var line = new StringBuilder();
            while (true)
            {
                int lf = Array.IndexOf(_buffer, (byte)'\n', _start, _end - _start);
                if (lf >= 0)
                {
                    line.Append(Encoding.Latin1.GetString(_buffer, _start, lf - _start));
                    _start = lf + 1;
                    return line.ToString().TrimEnd('\r');
                }
                line.Append(Encoding.Latin1.GetString(_buffer, _start, _end - _start));
                _start = 0;
                _end = await _stream.ReadAsync(_buffer, server._stop.Token);
                if (_end == 0) return null;
            }
        }
    }
}
