using System.Text;
using ApplianceMail.Access.Pop3;
using ApplianceMail.Tests.Harness;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApplianceMail.Tests.Pop3;

/// <summary>A session of the POP3 server over memory and a real store (example.org: alice, bob; password "secret").</summary>
public sealed class Pop3Harness : IAsyncDisposable
{
    readonly bool _ownsMail;

    Pop3Harness(StoreFixture mail, DialogueClient client, bool ownsMail) => (Mail, Client, _ownsMail) = (mail, client, ownsMail);

    public StoreFixture Mail { get; }

    public DialogueClient Client { get; }

    /// <param name="messages">What lies in alice's INBOX; each gets the prefix of <see cref="StoreFixture.DeliverAsync"/>.</param>
    public static async Task<Pop3Harness> StartAsync(
        Chunking chunking = Chunking.AsSent, Func<Pop3SessionOptions, Pop3SessionOptions>? change = null, TimeProvider? time = null, params string[] messages)
    {
        var mail = await StoreFixture.StartAsync();
        foreach (var message in messages) await mail.DeliverAsync(message, mail.Alice);
        return new Pop3Harness(mail, Connect(mail, chunking, change, time), ownsMail: true);
    }

    /// <summary>A session that has logged in as alice.</summary>
    public static async Task<Pop3Harness> LoggedInAsync(Chunking chunking, params string[] messages)
    {
        var pop = await StartAsync(chunking, messages: messages);
        await pop.LogInAsync();
        return pop;
    }

    public static Pop3Server Server(StoreFixture mail, Func<Pop3SessionOptions, Pop3SessionOptions>? change = null, TimeProvider? time = null)
    {
        var options = new Pop3SessionOptions { HostName = "mail.example.org", AllowPlainTextLogin = true, LoginFailureDelay = TimeSpan.Zero };
        return new Pop3Server(change is null ? options : change(options), mail.Store, time ?? TimeProvider.System, NullLoggerFactory.Instance);
    }

    /// <summary>A second session on the same store, logged in as alice.</summary>
    public async Task<Pop3Harness> SecondAsync()
    {
        var second = new Pop3Harness(Mail, Connect(Mail, Chunking.AsSent, null, null), ownsMail: false);
        await second.LogInAsync();
        return second;
    }

    public Task SendAsync(string line) => Client.SendAsync(line);

    public Task<string> ExpectAsync(string pattern) => Client.ExpectAsync(pattern);

    public async Task LogInAsync()
    {
        await ExpectAsync("+OK *");
        await SendAsync("USER alice@example.org");
        await ExpectAsync("+OK *");
        await SendAsync("PASS secret");
        await ExpectAsync("+OK * messages (* octets)");
    }

    /// <summary>Sends a command and returns the lines of its multi-line response, without status and end.</summary>
    public async Task<List<string>> LinesAsync(string command)
    {
        await SendAsync(command);
        await ExpectAsync("+OK*");
        var lines = await Client.ReadUntilAsync(".");
        lines.RemoveAt(lines.Count - 1);
        return lines;
    }

    /// <summary>Sends a command and returns the text of its multi-line response, dots unstuffed.</summary>
    public async Task<string> TextAsync(string command)
    {
        var text = new StringBuilder();
        foreach (var line in await LinesAsync(command)) text.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append("\r\n");
        return text.ToString();
    }

    /// <summary>How many messages INBOX has now.</summary>
    public async Task<int> CountAsync() => (await Mail.AliceMail.FindAsync("INBOX", default))?.Messages ?? 0;

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        if (_ownsMail) await Mail.DisposeAsync();
    }

    static DialogueClient Connect(StoreFixture mail, Chunking chunking, Func<Pop3SessionOptions, Pop3SessionOptions>? change, TimeProvider? time) =>
        DialogueClient.Start(Server(mail, change, time).RunAsync, chunking, time);
}
