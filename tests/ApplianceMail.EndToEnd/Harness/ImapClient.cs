using System.Globalization;
using System.Text.RegularExpressions;

namespace ApplianceMail.EndToEnd.Harness;

/// <summary>IMAP over a <see cref="Wire"/>: commands, literals both ways.</summary>
public sealed partial class ImapClient(Wire wire) : IAsyncDisposable
{
    int _tag;

    public Wire Wire => wire;

    public static async Task<ImapClient> LoginAsync(Endpoint endpoint, User user)
    {
        var client = new ImapClient(await Wire.ConnectAsync(endpoint));
        Assert.StartsWith("* OK ", await client.Wire.ReadLineAsync());
        await client.OkAsync($"LOGIN \"{user.Address}\" \"{user.Password}\"");
        return client;
    }

    /// <summary>Sends a command and reads up to its tagged reply.</summary>
    public async Task<ImapAnswer> CommandAsync(string command)
    {
        var tag = "t" + (++_tag).ToString(CultureInfo.InvariantCulture);
        await wire.SendAsync($"{tag} {command}\r\n");
        return await AnswerAsync(tag);
    }

    public async Task<ImapAnswer> OkAsync(string command)
    {
        var answer = await CommandAsync(command);
        Assert.True(answer.Status.StartsWith("OK", StringComparison.Ordinal), $"{command}: {answer.Status}");
        return answer;
    }

    /// <summary>APPEND with a non-synchronizing literal; returns the UID.</summary>
    public async Task<long> AppendAsync(string mailbox, byte[] message)
    {
        var tag = "t" + (++_tag).ToString(CultureInfo.InvariantCulture);
        await wire.SendAsync($"{tag} APPEND \"{mailbox}\" {{{message.Length}+}}\r\n");
        await wire.SendAsync((byte[])[.. message, .. "\r\n"u8]);
        var answer = await AnswerAsync(tag);
        Assert.StartsWith("OK [APPENDUID ", answer.Status);
        return long.Parse(answer.Status.Split(' ', ']')[3], CultureInfo.InvariantCulture);
    }

    async Task<ImapAnswer> AnswerAsync(string tag)
    {
        var untagged = new List<ImapResponse>();
        while (true)
        {
            var line = await wire.ReadLineAsync();
            if (line.StartsWith(tag + " ", StringComparison.Ordinal)) return new ImapAnswer(untagged, line[(tag.Length + 1)..]);
            var literals = new List<byte[]>();
            while (LiteralHeader().Match(line) is { Success: true } header)
            {
                literals.Add(await wire.ReadBytesAsync(int.Parse(header.Groups[1].Value, CultureInfo.InvariantCulture)));
                line = line[..header.Index] + await wire.ReadLineAsync();
            }
            untagged.Add(new ImapResponse(line, literals));
        }
    }

    [GeneratedRegex(@"\{(\d+)\}$")]
    private static partial Regex LiteralHeader();

    public ValueTask DisposeAsync() => wire.DisposeAsync();
}
