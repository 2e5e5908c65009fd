using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using ApplianceMail.Net;

namespace ApplianceMail.Tests.Harness;

/// <summary>How a test's client cuts what it sends. Every dialogue must come out the same.</summary>
public enum Chunking
{
    /// <summary>Each send is one write.</summary>
    AsSent,

    /// <summary>One byte a write, each flushed: every boundary of reads is exercised.</summary>
    OneByte,

    /// <summary>Nothing leaves before the first expectation: everything up to there is one write (pipelining).</summary>
    AllInOne,
}

/// <summary>
/// The client's end of a session that runs over pipes in memory. Expectations are whole lines with '*' for any text;
/// on a time-out the message shows expected and received.
/// </summary>
public sealed class DialogueClient : IAsyncDisposable
{
    readonly Pipe _toServer = new(new PipeOptions(useSynchronizationContext: false));
    readonly Pipe _toClient = new(new PipeOptions(pauseWriterThreshold: 0, useSynchronizationContext: false));
    readonly CancellationTokenSource _stop = new();
    readonly Chunking _chunking;
    readonly MemoryStream _held = new();
    readonly StringBuilder _log = new();
    readonly Task _session;

    sealed class Duplex(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;
        public PipeWriter Output => output;
    }

    DialogueClient(Func<Connection, CancellationToken, Task> session, Chunking chunking, TimeProvider time, IPAddress remote)
    {
        _chunking = chunking;
        Connection = new Connection(new Duplex(_toServer.Reader, _toClient.Writer), "test", new IPEndPoint(remote, 40000), new IPEndPoint(IPAddress.Loopback, 25), time);
        _session = Task.Run(async () =>
        {
            try { await session(Connection, _stop.Token); }
            finally { await Connection.DisposeAsync(); }
        });
    }

    /// <summary>The server's end, for tests that look at it.</summary>
    public Connection Connection { get; }

    /// <summary>Completes when the session has ended; faults with what it threw.</summary>
    public Task Session => _session;

    public static DialogueClient Start(Func<Connection, CancellationToken, Task> session, Chunking chunking = Chunking.AsSent, TimeProvider? time = null, IPAddress? remote = null) =>
        new(session, chunking, time ?? TimeProvider.System, remote ?? IPAddress.Loopback);

    /// <summary>Sends a line; CR LF is added. Characters are Latin-1: one character is one octet.</summary>
    public Task SendAsync(string line) => SendRawAsync(line + "\r\n");

    /// <summary>Sends octets (Latin-1) as they are.</summary>
    public Task SendRawAsync(string text) => SendRawAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendRawAsync(byte[] bytes)
    {
        _log.Append("C: ").Append(Encoding.Latin1.GetString(bytes)).Append('\n');
        if (_chunking == Chunking.AllInOne) _held.Write(bytes);
        else if (_chunking == Chunking.AsSent) await _toServer.Writer.WriteAsync(bytes);
        else foreach (var b in bytes) await _toServer.Writer.WriteAsync(new[] { b });
    }

    /// <summary>Reads one line and compares it with a pattern in which '*' stands for any text. Returns the line.</summary>
    public async Task<string> ExpectAsync(string pattern)
    {
        var line = await ReadLineAsync(pattern);
        if (!Matches(line, pattern)) throw new Xunit.Sdk.XunitException($"Expected: {pattern}\nReceived: {line}\nDialogue:\n{_log}");
        return line;
    }

    /// <summary>Reads lines up to the one that matches and returns them all, that one included.</summary>
    public async Task<List<string>> ReadUntilAsync(string pattern)
    {
        var lines = new List<string>();
        do lines.Add(await ReadLineAsync(pattern));
        while (!Matches(lines[^1], pattern));
        return lines;
    }

    /// <summary>Expects that the server closes without another line.</summary>
    public async Task ExpectEndAsync()
    {
        await ReleaseAsync();
        using var limit = new CancellationTokenSource(Patience.Limit);
        var result = await _toClient.Reader.ReadAsync(limit.Token);
        if (!result.Buffer.IsEmpty || !result.IsCompleted)
            throw new Xunit.Sdk.XunitException($"Expected: the end\nReceived: {Encoding.Latin1.GetString(result.Buffer)}\nDialogue:\n{_log}");
    }

    /// <summary>Reads exactly so many octets (Latin-1).</summary>
    public async Task<string> ReadBytesAsync(int count)
    {
        await ReleaseAsync();
        using var limit = new CancellationTokenSource(Patience.Limit);
        var result = await _toClient.Reader.ReadAtLeastAsync(count, limit.Token);
        var text = Encoding.Latin1.GetString(result.Buffer.Slice(0, Math.Min(count, result.Buffer.Length)));
        _toClient.Reader.AdvanceTo(result.Buffer.GetPosition(text.Length));
        _log.Append("S: ").Append(text).Append('\n');
        return text;
    }

    /// <summary>The client closes its side.</summary>
    public async Task CloseAsync()
    {
        await ReleaseAsync();
        await _toServer.Writer.CompleteAsync();
    }

    /// <summary>Tells the session that the server stops.</summary>
    public Task StopServerAsync() => _stop.CancelAsync();

    public async ValueTask DisposeAsync()
    {
        await _toServer.Writer.CompleteAsync();
        await _stop.CancelAsync();
        try { await _session.WaitAsync(Patience.Limit); }
        catch (Exception e) when (e is OperationCanceledException or IOException) { }
        _stop.Dispose();
    }

    async Task<string> ReadLineAsync(string expected)
    {
        await ReleaseAsync();
        using var limit = new CancellationTokenSource(Patience.Limit);
        while (true)
        {
            ReadResult result;
            try { result = await _toClient.Reader.ReadAsync(limit.Token); }
            catch (OperationCanceledException)
            {
                throw new Xunit.Sdk.XunitException($"Expected: {expected}\nReceived: nothing within {Patience.Limit}\nDialogue:\n{_log}");
            }
            if (result.Buffer.PositionOf((byte)'\n') is { } lf)
            {
                var line = Encoding.Latin1.GetString(result.Buffer.Slice(0, lf)).TrimEnd('\r');
                _toClient.Reader.AdvanceTo(result.Buffer.GetPosition(1, lf));
                _log.Append("S: ").Append(line).Append('\n');
                return line;
            }
            if (result.IsCompleted) throw new Xunit.Sdk.XunitException($"Expected: {expected}\nReceived: the end\nDialogue:\n{_log}");
            _toClient.Reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    async Task ReleaseAsync()
    {
        if (_held.Length == 0) return;
        await _toServer.Writer.WriteAsync(_held.ToArray());
        _held.SetLength(0);
    }

    static bool Matches(string line, string pattern) =>
        Regex.IsMatch(line, "^" + Regex.Escape(pattern).Replace("\\*", ".*") + "$", RegexOptions.Singleline);
}
