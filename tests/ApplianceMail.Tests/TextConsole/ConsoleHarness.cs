using System.Net;
using System.Text.Json;
using ApplianceMail.Admin;
using ApplianceMail.Admin.Administrators;
using ApplianceMail.Server.TextConsole;
using ApplianceMail.Store.Directory;
using ApplianceMail.Tests.Harness;
using ApplianceMail.Transport.Smtp;
using ApplianceMail.Transport.Smtp.Extensions;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApplianceMail.Tests.TextConsole;

/// <summary>Port 25 with the console over memory and a real store; the administrator is admin with the password jkm034.</summary>
sealed class ConsoleHarness : IAsyncDisposable
{
    public const string Open = "wmailserver#admin jkm034";
    public const string Welcome = "\r\n****************** Welcome Admin wmailserver ************\r\n\r\n$ COMMAND : ";

    static readonly string s_hash = PasswordHash.Create("jkm034", iterations: 1000);

    ConsoleHarness(StoreFixture mail, OperationCatalog catalog, DialogueClient client) => (Mail, Catalog, Client) = (mail, catalog, client);

    public StoreFixture Mail { get; }

    public OperationCatalog Catalog { get; }

    public DialogueClient Client { get; }

    public static async Task<ConsoleHarness> StartAsync(
        Chunking chunking = Chunking.AsSent, IPAddress? from = null, ConsoleOptions? options = null, TimeProvider? time = null, Func<IPAddress, bool, bool>? isAllowed = null,
        SmtpServiceKind kind = SmtpServiceKind.Relay)
    {
        var mail = await StoreFixture.StartAsync(time: time);
        await mail.Store.WriteAsync(t => new ValueTask<AdministratorRow>(t.Administrators.Add("admin", s_hash)), default);
        var catalog = new OperationCatalog(mail.Store, null, time ?? TimeProvider.System, NullLoggerFactory.Instance);
        var console = new LegacyConsole(() => catalog, new AdminLogins(mail.Store, time ?? TimeProvider.System, NullLoggerFactory.Instance), isAllowed ?? ((address, _) => IPAddress.IsLoopback(address)), () => options ?? new());
        var smtp = new SmtpSessionOptions { Kind = kind, HostName = "mail.example.org", LoginFailureDelay = TimeSpan.Zero };
        var server = new SmtpServer(smtp, [.. SmtpExtensions.All, console], mail.Store, mail.Flow.Entrance, time ?? TimeProvider.System, NullLoggerFactory.Instance);
        return new ConsoleHarness(mail, catalog, DialogueClient.Start(server.RunAsync, chunking, time, from));
    }

    /// <summary>A session whose greeting was read.</summary>
    public static async Task<ConsoleHarness> ConnectAsync(IPAddress? from = null, Func<IPAddress, bool, bool>? isAllowed = null, Chunking chunking = Chunking.AsSent)
    {
        var harness = await StartAsync(chunking, from, isAllowed: isAllowed);
        await harness.Client.ExpectAsync("220 *");
        return harness;
    }

    /// <summary>A console that is open.</summary>
    public static async Task<ConsoleHarness> OpenAsync(Chunking chunking = Chunking.AsSent, ConsoleOptions? options = null, TimeProvider? time = null)
    {
        var harness = await StartAsync(chunking, options: options, time: time);
        await harness.Client.ExpectAsync("220 *");
        await harness.TypeAsync(Open, Welcome);
        return harness;
    }

    /// <summary>Sends a line and expects these octets.</summary>
    public async Task TypeAsync(string line, string answer)
    {
        await Client.SendAsync(line);
        Assert.Equal(answer, await Client.ReadBytesAsync(answer.Length));
    }

    /// <summary>Types a command whose answer are these lines, and then the prompt.</summary>
    public Task AskAsync(string line, params string[] answer) => TypeAsync(line, string.Concat(answer.Select(a => a + "\r\n")) + "$ COMMAND : ");

    public Task<OperationOutcome> RunAsync(string operation, object parameters) =>
        Catalog.RunAsync(operation, JsonSerializer.SerializeToElement(parameters), new AdminCaller("tester", "test", AdminRights.All), false, default);

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await Mail.DisposeAsync();
    }
}
