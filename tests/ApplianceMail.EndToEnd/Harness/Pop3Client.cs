using System.Globalization;

namespace ApplianceMail.EndToEnd.Harness;

/// <summary>Reads a maildrop over a <see cref="Wire"/>, byte by byte.</summary>
public sealed class Pop3Client(Wire wire) : IAsyncDisposable
{
    public Wire Wire => wire;

    public static async Task<Pop3Client> LoginAsync(Endpoint endpoint, User user)
    {
        var client = new Pop3Client(await Wire.ConnectAsync(endpoint));
        Assert.StartsWith("+OK", await wireLine(client));
        await client.OkAsync("USER " + user.Address);
        await client.OkAsync("PASS " + user.Password);
        return client;

        static Task<string> wireLine(Pop3Client c) => c.Wire.ReadLineAsync();
    }

    /// <summary>Sends a command that must succeed, and returns the first line of the answer.</summary>
    public async Task<string> OkAsync(string command)
    {
        await wire.SendAsync(command + "\r\n");
        var line = await wire.ReadLineAsync();
        Assert.True(line.StartsWith("+OK", StringComparison.Ordinal), $"{command}: {line}");
        return line;
    }

    public async Task<int> CountAsync() => int.Parse((await OkAsync("STAT")).Split(' ')[1], CultureInfo.InvariantCulture);

    /// <summary>The lines of a multi-line answer, dots undone.</summary>
    public async Task<IReadOnlyList<string>> LinesAsync(string command)
    {
        await OkAsync(command);
        var lines = new List<string>();
        for (var line = await wire.ReadLineAsync(); line != "."; line = await wire.ReadLineAsync()) lines.Add(line.StartsWith('.') ? line[1..] : line);
        return lines;
    }

    /// <summary>The message, and its size compared with what LIST says.</summary>
    public async Task<byte[]> RetrieveAsync(int number)
    {
        var lines = await LinesAsync($"RETR {number}");
        var content = System.Text.Encoding.Latin1.GetBytes(string.Concat(lines.Select(l => l + "\r\n")));
        Assert.Equal($"+OK {number} {content.Length}", await OkAsync($"LIST {number}"));
        return content;
    }

    public ValueTask DisposeAsync() => wire.DisposeAsync();
}
