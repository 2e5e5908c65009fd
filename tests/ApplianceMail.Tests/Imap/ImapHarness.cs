using ApplianceMail.Access.Imap;
using ApplianceMail.Tests.Harness;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApplianceMail.Tests.Imap;

/// <summary>IMAP sessions over memory on a real store with the user alice.</summary>
sealed class ImapHarness : IAsyncDisposable
{
    public const string Message = "From: Bob <bob@example.org>\r\nTo: alice@example.org\r\nSubject: Hello world\r\nDate: Mon, 5 Jan 2026 10:00:00 +0100\r\nMessage-ID: <1@example.org>\r\n\r\nFirst line\r\nSecond line\r\n";

    readonly List<DialogueClient> _clients = [];
    readonly ImapSessionOptions _options;
    readonly TimeProvider _time;

    ImapHarness(StoreFixture store, ImapSessionOptions options, TimeProvider time) => (Store, _options, _time) = (store, options, time);

    public StoreFixture Store { get; }

    public static async Task<ImapHarness> StartAsync(ImapSessionOptions? options = null, TimeProvider? time = null) => new(
        await StoreFixture.StartAsync(),
        options ?? new ImapSessionOptions { HostName = "mail.example.org", AllowPlainTextLogin = true, FailedLoginDelay = TimeSpan.Zero },
        time ?? TimeProvider.System);

    /// <summary>Connects; the greeting is read.</summary>
    public async Task<DialogueClient> ConnectAsync(Chunking chunking = Chunking.AsSent)
    {
        var server = new ImapServer(Store.Store, _options, _time, NullLoggerFactory.Instance);
        var client = DialogueClient.Start(server.RunAsync, chunking, _time);
        _clients.Add(client);
        await client.ExpectAsync("* OK [CAPABILITY IMAP4rev1 *] mail.example.org *");
        return client;
    }

    /// <summary>Connects and logs alice in.</summary>
    public async Task<DialogueClient> LogInAsync(Chunking chunking = Chunking.AsSent)
    {
        var client = await ConnectAsync(chunking);
        await client.SendAsync("l LOGIN alice secret");
        await client.ExpectAsync("l OK [CAPABILITY *] Logged in");
        return client;
    }

    /// <summary>Connects, logs in and selects INBOX, after so many test messages were appended to it.</summary>
    public async Task<DialogueClient> SelectAsync(int messages = 0, Chunking chunking = Chunking.AsSent, string command = "SELECT")
    {
        var client = await LogInAsync(chunking);
        for (int i = 0; i < messages; i++) await AppendAsync(client, "INBOX", Message);
        await client.SendAsync($"s {command} INBOX");
        await client.ReadUntilAsync("s OK *");
        return client;
    }

    public static async Task AppendAsync(DialogueClient client, string mailbox, string message, string flags = "")
    {
        await client.SendRawAsync($"a APPEND {mailbox} {flags}{{{message.Length}+}}\r\n{message}\r\n");
        await client.ReadUntilAsync("a OK [APPENDUID *] *");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients) await client.DisposeAsync();
        await Store.DisposeAsync();
    }
}
