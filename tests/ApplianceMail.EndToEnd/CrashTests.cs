using System.Globalization;
using System.Net.Sockets;
using ApplianceMail.EndToEnd.Crash;
using Xunit.Abstractions;

namespace ApplianceMail.EndToEnd;

/// <summary>The promise of the store, held against SIGKILL at random moments under load, on one data directory over all rounds.</summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    const int SmtpConnections = 5;
    const int ImapSessions = 2;

    /// <summary>The whole store is read and compared after each so many rounds.</summary>
    const int RoundsPerVerification = 6;

    /// <summary>Each so many rounds a kill comes without a look at whether all sessions are there.</summary>
    const int RoundsPerEarlyKill = 3;

    /// <summary>Rounds in all; environment variable APPLIANCEMAIL_CRASH_ROUNDS. On a slow machine there are more, until each connection got something acknowledged.</summary>
    static int Rounds => int.TryParse(Environment.GetEnvironmentVariable("APPLIANCEMAIL_CRASH_ROUNDS"), CultureInfo.InvariantCulture, out int rounds) ? rounds : 30;

    readonly Random _random = new(20261121);

    [Fact]
    public async Task What_was_acknowledged_survives_kills_at_any_moment_exactly_once_and_unchanged()
    {
        await using var server = await ApplianceProcess.StartNewAsync(logLevel: "Information");
        var (deliveries, sessions) = await MakeLoadsAsync(server);
        MailboxLedger[] ledgers = [.. deliveries.Select(d => d.Ledger), .. sessions.Select(s => s.Work), .. sessions.Select(s => s.Copies)];
        for (int round = 1; round <= Rounds || (round <= 10 * Rounds && !IsEnough()); round++)
        {
            await RunUntilKilledAsync(server, deliveries, sessions, isEarly: round % RoundsPerEarlyKill == 0);
            bool verify = round % RoundsPerVerification == 0 || round >= Rounds;
            if (verify) await CheckStoreAsync(server);
            await server.StartAsync();
            if (!verify) continue;
            foreach (var ledger in ledgers) await ledger.VerifyAsync(server.Endpoint("IMAP"));
            output.WriteLine($"round {round}: {ledgers.Sum(l => l.Acknowledged)} messages are there");
        }
        Assert.True(IsEnough(), "Some connection got nothing acknowledged: the test has tested nothing.");
        await ComparePop3Async(server, ledgers[0]);
        await server.StopAsync();
        await CheckStoreAsync(server);

        bool IsEnough() => Array.TrueForAll(ledgers, l => l.Acknowledged > 0);
    }

    async Task<(List<SmtpLoad> Deliveries, List<ImapLoad> Sessions)> MakeLoadsAsync(ApplianceProcess server)
    {
        var deliveries = new List<SmtpLoad>();
        var sessions = new List<ImapLoad>();
        for (int i = 0; i < SmtpConnections; i++) deliveries.Add(new SmtpLoad(await server.NewUserAsync($"in{i}"), new Random(_random.Next())));
        for (int i = 0; i < ImapSessions; i++) sessions.Add(new ImapLoad(await server.NewUserAsync($"box{i}"), new Random(_random.Next())));
        foreach (var session in sessions) await session.CreateMailboxesAsync(server.Endpoint("IMAP"));
        return (deliveries, sessions);
    }

    async Task RunUntilKilledAsync(ApplianceProcess server, List<SmtpLoad> deliveries, List<ImapLoad> sessions, bool isEarly)
    {
        var (smtp, imap) = (server.Endpoint("SMTP"), server.Endpoint("IMAP"));
        var begun = new List<Task>();
        List<Task> loads = [.. deliveries.Select(d => Start(b => d.RunAsync(smtp, b))), .. sessions.Select(s => Start(b => s.RunAsync(imap, b)))];
        var kill = KillTimeAsync(isEarly ? Task.CompletedTask : Task.WhenAll(begun), _random.Next(50, 600));
        var first = await Task.WhenAny([kill, .. loads]);
        if (first != kill)
        {
            await first;
            Assert.Fail("A connection ended before the kill.\n" + string.Join('\n', server.LogLines.TakeLast(20)));
        }
        await server.KillAsync();
        await Task.WhenAll(loads);

        Task Start(Func<TaskCompletionSource, Task> load)
        {
            var session = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            begun.Add(session.Task);
            return UntilCutAsync(() => load(session));
        }
    }

    /// <summary>The moment of the kill is the point of the test, not a wait for something.</summary>
    static async Task KillTimeAsync(Task begun, int milliseconds)
    {
        await begun;
        await Task.Delay(milliseconds);
    }

    /// <summary>Ends when the server is killed; anything else that goes wrong is a failure.</summary>
    static async Task UntilCutAsync(Func<Task> load)
    {
        await Task.Yield();
        try
        {
            await load();
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // Killed, as planned.
        }
    }

    static async Task CheckStoreAsync(ApplianceProcess server)
    {
        var check = await ApplianceProcess.RunProgramAsync(["check-store", "--data", server.DataDirectory]);
        Assert.Equal("The store is sound.", check.Succeeded().Text.Trim());
    }

    /// <summary>POP3 shows the same messages.</summary>
    static async Task ComparePop3Async(ApplianceProcess server, MailboxLedger ledger)
    {
        var ids = (await Inbox.ReadAsync(server, ledger.User)).Select(m => CrashMessage.IdOf(Messages.WithoutServerFields(m)));
        Assert.Equal(ledger.Messages.Where(m => m.Presence == Presence.There).Select(m => m.Message.Id).Order(), ids.Order());
    }
}
