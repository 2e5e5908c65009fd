using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Server.Runtime;

/// <summary>A client on a real socket. Expectations are lines with '*' for any text.</summary>
sealed class WireClient : IAsyncDisposable
{
    readonly NetworkStream _stream;

    WireClient(NetworkStream stream) => _stream = stream;

    public IPEndPoint Local => (IPEndPoint)_stream.Socket.LocalEndPoint!;

    public static async Task<WireClient> ConnectAsync(IPEndPoint endPoint)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(endPoint).WaitAsync(Patience.Limit);
            return new WireClient(new NetworkStream(socket, ownsSocket: true));
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public async Task SendAsync(string line) => await _stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"));

    /// <summary>The next line; "&lt;end&gt;" when the server has closed.</summary>
    public async Task<string> ReadLineAsync()
    {
        var line = new StringBuilder();
        var one = new byte[1];
        try
        {
            while (await _stream.ReadAsync(one).AsTask().WaitAsync(Patience.Limit) == 1)
            {
                if (one[0] == '\n') return line.ToString().TrimEnd('\r');
                line.Append((char)one[0]);
            }
        }
        catch (IOException)
        {
            // A reset is an end too.
        }
        return line + "<end>";
    }

    public async Task<string> ExpectAsync(string pattern)
    {
        var line = await ReadLineAsync();
        Assert.True(Regex.IsMatch(line, "^" + Regex.Escape(pattern).Replace("\\*", ".*") + "$"), $"expected {pattern}\nreceived {line}");
        return line;
    }

    /// <summary>Reads up to the line that has this text.</summary>
    public async Task<string> ReadUntilAsync(string text)
    {
        for (var seen = new StringBuilder(); ;)
        {
            var line = await ReadLineAsync();
            if (line.Contains(text, StringComparison.Ordinal)) return line;
            seen.AppendLine(line);
            Assert.False(line.EndsWith("<end>", StringComparison.Ordinal), $"'{text}' did not come; what came:\n{seen}");
        }
    }

    public async Task ExpectEndAsync() => Assert.Equal("<end>", await ReadLineAsync());

    /// <summary>Sends a command and reads replies up to the last line of the reply (SMTP).</summary>
    public async Task<string> AskAsync(string command)
    {
        await SendAsync(command);
        string line;
        do line = await ReadLineAsync();
        while (line.Length > 3 && line[3] == '-');
        return line;
    }

    public async ValueTask DisposeAsync() => await _stream.DisposeAsync();
}
