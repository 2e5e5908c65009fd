using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ApplianceMail.EndToEnd.Harness;

/// <summary>An SMTP server that takes everything and remembers which process sent which message: the X-Id field tells them apart.</summary>
public sealed class CountingSink : IAsyncDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _stop = new();
    readonly ConcurrentDictionary<string, ConcurrentQueue<int>> _received = new();
    readonly ConcurrentDictionary<Task, bool> _serving = new();
    readonly Task _accepting;
    volatile int _senders;

    public CountingSink()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many senders have ended.</summary>
    public int Senders => _senders;

    /// <summary>From which senders a message came, counted from 0; noted at the end of its data, before the reply.</summary>
    public IReadOnlyList<int> Receipts(string id) => _received.TryGetValue(id, out var senders) ? [.. senders] : [];

    /// <summary>The sender was killed: takes what it had sent until then. What comes afterwards is of the next one.</summary>
    public async Task SenderEndedAsync()
    {
        // Connections are accepted in their order: when this one is greeted, all of the dead process have been.
        using (var last = new TcpClient())
        {
            await last.ConnectAsync(IPAddress.Loopback, Port);
            using var reader = new StreamReader(last.GetStream(), Encoding.Latin1);
            Assert.NotNull(await reader.ReadLineAsync());
        }
        await Task.WhenAll(_serving.Keys);
        _serving.Clear();
        _senders++;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    async Task AcceptAsync()
    {
        try
        {
            while (true) _serving[ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token))] = true;
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end.
        }
    }

    async Task ServeAsync(TcpClient client)
    {
        await Task.Yield();
        using var owned = client;
        try
        {
            var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            Task WriteAsync(string reply) => stream.WriteAsync(Encoding.ASCII.GetBytes(reply + "\r\n")).AsTask();
            await WriteAsync("220 sink.example.net");
            while (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                if (line.StartsWith("EHLO", StringComparison.Ordinal)) await WriteAsync("250-sink.example.net\r\n250 PIPELINING");
                else if (line == "DATA")
                {
                    await WriteAsync("354 go on");
                    if (await ReadMessageAsync(reader) is not { } id) return;
                    _received.GetOrAdd(id, _ => new()).Enqueue(_senders);
                    await WriteAsync("250 2.0.0 taken");
                }
                else if (line == "QUIT") return;
                else await WriteAsync("250 OK");
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
        {
            // The other side was killed, or the test is over.
        }
    }

    /// <summary>Null: the connection broke before the end.</summary>
    async Task<string?> ReadMessageAsync(StreamReader reader)
    {
        string? id = null;
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            if (line == ".") return id ?? "?";
            if (id is null && line.StartsWith("X-Id: ", StringComparison.Ordinal)) id = line[6..];
        }
        return null;
    }
}
