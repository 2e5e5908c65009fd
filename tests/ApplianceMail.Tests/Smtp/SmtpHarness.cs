using System.Net;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Mailboxes;
using ApplianceMail.Tests.Harness;
using ApplianceMail.Transport.Smtp;
using ApplianceMail.Transport.Smtp.Extensions;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApplianceMail.Tests.Smtp;

/// <summary>A session of the SMTP server over memory and a real store (example.org: alice, bob, postmaster; password "secret").</summary>
public sealed class SmtpHarness : IAsyncDisposable
{
    /// <summary>AUTH PLAIN for alice.</summary>
    public const string AlicePlain = "AGFsaWNlQGV4YW1wbGUub3JnAHNlY3JldA==";

    SmtpHarness(StoreFixture mail, DialogueClient client) => (Mail, Client) = (mail, client);

    public StoreFixture Mail { get; }

    public DialogueClient Client { get; }

    public static Task<SmtpHarness> RelayAsync(
        Chunking chunking = Chunking.AsSent, Func<SmtpSessionOptions, SmtpSessionOptions>? change = null, TimeProvider? time = null) =>
        StartAsync(SmtpServiceKind.Relay, chunking, change, time);

    /// <summary>A submission service that takes passwords in the clear.</summary>
    public static Task<SmtpHarness> SubmissionAsync(Chunking chunking = Chunking.AsSent, Func<SmtpSessionOptions, SmtpSessionOptions>? change = null) =>
        StartAsync(SmtpServiceKind.Submission, chunking, o => (change ?? (x => x))(o with { AllowPlainTextLogin = true }), null);

    /// <summary>A session of port 25 over a store of the test's own; the harness disposes it.</summary>
    public static SmtpHarness Over(StoreFixture mail, Func<SmtpSessionOptions, SmtpSessionOptions>? change = null) =>
        new(mail, DialogueClient.Start(Server(mail, SmtpServiceKind.Relay, change).RunAsync));

    static async Task<SmtpHarness> StartAsync(SmtpServiceKind kind, Chunking chunking, Func<SmtpSessionOptions, SmtpSessionOptions>? change, TimeProvider? time)
    {
        var mail = await StoreFixture.StartAsync();
        var server = Server(mail, kind, change, time);
        return new SmtpHarness(mail, DialogueClient.Start(server.RunAsync, chunking, time, IPAddress.Parse("192.0.2.7")));
    }

    public static SmtpServer Server(StoreFixture mail, SmtpServiceKind kind, Func<SmtpSessionOptions, SmtpSessionOptions>? change = null, TimeProvider? time = null)
    {
        var options = new SmtpSessionOptions { Kind = kind, HostName = "mail.example.org", LoginFailureDelay = TimeSpan.Zero };
        return new SmtpServer(change is null ? options : change(options), SmtpExtensions.All, mail.Store, mail.Flow.Entrance, time ?? TimeProvider.System, NullLoggerFactory.Instance) { NodeStarts = mail.Flow.NodeStarts };
    }

    public Task SendAsync(string line) => Client.SendAsync(line);

    public Task<string> ExpectAsync(string pattern) => Client.ExpectAsync(pattern);

    /// <summary>Reads the greeting, says EHLO and returns the lines of the reply.</summary>
    public async Task<List<string>> HelloAsync()
    {
        await ExpectAsync("220 example.org  Service ready");
        await SendAsync("EHLO client.example");
        return await Client.ReadUntilAsync("250 *");
    }

    /// <summary>EHLO and a login as alice.</summary>
    public async Task LogInAsync()
    {
        await HelloAsync();
        await SendAsync("AUTH PLAIN " + AlicePlain);
        await ExpectAsync("235 2.7.0 *");
    }

    /// <summary>A transaction up to the reply after DATA's end; the content is given with its dots stuffed, without the end.</summary>
    public async Task<string> DeliverAsync(string content, string to = "alice@example.org", string expected = "250 2.0.0 *")
    {
        await SendAsync("MAIL FROM:<sender@example.net>");
        await SendAsync($"RCPT TO:<{to}>");
        await SendAsync("DATA");
        await ExpectAsync("250 2.1.0 *");
        await ExpectAsync("250 2.1.5 *");
        await ExpectAsync("354 *");
        await Client.SendRawAsync(content + ".\r\n");
        return await ExpectAsync(expected);
    }

    /// <summary>The messages in INBOX as a client would see them.</summary>
    public async Task<List<string>> InboxAsync(AccountMail? account = null)
    {
        var mail = account ?? Mail.AliceMail;
        using var inbox = await mail.OpenAsync("INBOX", default);
        var messages = new List<string>();
        for (int i = 0; inbox is not null && i < inbox.Index.Current.Count; i++) messages.Add(await Mail.ReadAsync(mail, inbox.Row.Id, inbox.Index.Current[i].Uid));
        return messages;
    }

    /// <summary>What follows the header fields that delivery put before the content.</summary>
    public static string ContentOf(string message)
    {
        int received = message.IndexOf("Received: ", StringComparison.Ordinal);
        int end = received;
        do end = message.IndexOf("\r\n", end, StringComparison.Ordinal) + 2;
        while (end < message.Length && message[end] is '\t' or ' ');
        return message[end..];
    }

    /// <summary>Changes alice's account as an administrator would.</summary>
    public Task ChangeAliceAsync(Func<AccountRow, AccountRow> change) => Mail.Store.WriteAsync(
        t =>
        {
            t.Accounts.Update(Mail.Alice, change(Mail.Alice), passwordHash: null);
            return new ValueTask<bool>(true);
        },
        default);

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await Mail.DisposeAsync();
    }
}
