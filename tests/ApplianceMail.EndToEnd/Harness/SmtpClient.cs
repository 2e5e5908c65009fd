using System.Text;

namespace ApplianceMail.EndToEnd.Harness;

/// <summary>Sends over a <see cref="Wire"/>, as plainly as the protocol allows.</summary>
public sealed class SmtpClient(Wire wire) : IAsyncDisposable
{
    public Wire Wire => wire;

    public static async Task<SmtpClient> ConnectAsync(Endpoint endpoint)
    {
        var client = new SmtpClient(await Wire.ConnectAsync(endpoint));
        Assert.StartsWith("220 ", await client.ReplyAsync());
        return client;
    }

    /// <summary>The next reply; lines of a multi-line one are parted by \n.</summary>
    public async Task<string> ReplyAsync()
    {
        var text = await wire.ReadLineAsync();
        for (var line = text; line.Length > 3 && line[3] == '-'; text += "\n" + line) line = await wire.ReadLineAsync();
        return text;
    }

    public async Task<string> CommandAsync(string line)
    {
        await wire.SendAsync(line + "\r\n");
        return await ReplyAsync();
    }

    /// <summary>One message, the commands in one packet, and the reply to its content.</summary>
    public async Task<string> SendMessageAsync(string from, string to, byte[] content)
    {
        await wire.SendAsync($"MAIL FROM:<{from}>\r\nRCPT TO:<{to}>\r\nDATA\r\n");
        Assert.StartsWith("250 ", await ReplyAsync());
        Assert.StartsWith("250 ", await ReplyAsync());
        Assert.StartsWith("354 ", await ReplyAsync());
        await wire.SendAsync(Stuff(content));
        return await ReplyAsync();
    }

    /// <summary>Content as DATA wants it: dots doubled, a lone dot at the end (RFC 5321 §4.5.2).</summary>
    public static byte[] Stuff(byte[] content)
    {
        var text = Encoding.Latin1.GetString(content);
        Assert.True(text.Length == 0 || text.EndsWith("\r\n", StringComparison.Ordinal));
        var stuffed = ("\r\n" + text).Replace("\r\n.", "\r\n..", StringComparison.Ordinal)[2..];
        return Encoding.Latin1.GetBytes(stuffed + ".\r\n");
    }

    public ValueTask DisposeAsync() => wire.DisposeAsync();
}
