using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using ApplianceMail.EndToEnd.Crash;
using Xunit.Abstractions;

namespace ApplianceMail.EndToEnd;

/// <summary>The promise of the queue, held against SIGKILL at random moments while messages travel on to another server.</summary>
public sealed class QueueCrashTests(ITestOutputHelper output)
{
    const int Messages = 5000;
    const int Senders = 10;

    /// <summary>A duplicate's first copy came so shortly before a kill that its result was not on disk yet.</summary>
    static readonly TimeSpan s_window = TimeSpan.FromSeconds(2);

    readonly Random _random = new(20261121);
    readonly ConcurrentDictionary<string, bool> _acknowledged = new();
    readonly List<DateTime> _kills = [];
    int _next;

    [Fact]
    public async Task Nothing_that_was_acknowledged_is_lost_on_its_way_and_duplicates_have_a_kill_behind_them()
    {
        await using var sink = new CountingSink();
        await using var server = await ApplianceProcess.StartNewAsync(logLevel: "Warning");
        var route = await server.RunOperationAsync(["New-MailRoute", "example.net", "-Hosts", $"127.0.0.1:{sink.Port}"]);
        route.ExitedWith(0);
        while (_next < Messages)
        {
            var endpoint = server.Endpoint("SMTP");
            var senders = Enumerable.Range(0, Senders).Select(i => UntilCutAsync(() => SendAsync(endpoint, new Random(_random.Next())))).ToList();
            // The moment of the kill is the point of the test, not a wait for something.
            await Task.WhenAny(Task.Delay(_random.Next(100, 700)), Task.WhenAll(senders));
            await server.KillAsync();
            _kills.Add(DateTime.UtcNow);
            await Task.WhenAll(senders);
            await server.StartAsync();
        }
        await Queued.IsEmptyAsync(server, TimeSpan.FromMinutes(2));
        var lost = _acknowledged.Keys.Where(id => sink.Receipts(id).Count == 0).ToList();
        Assert.True(lost.Count == 0, $"{lost.Count} of {_acknowledged.Count} acknowledged messages did not arrive: {string.Join(' ', lost.Take(10))}");
        var twice = _acknowledged.Keys.Where(id => sink.Receipts(id).Count > 1).ToList();
        output.WriteLine($"{_kills.Count} kills; {_acknowledged.Count} messages acknowledged, all arrived; {twice.Count} of them more than once");
        foreach (var id in twice) Assert.Contains(_kills, kill => sink.Receipts(id)[0] is var first && first < kill && kill - first < s_window);
        Assert.True(_kills.Count >= 3, "There was hardly a kill: the test has tested nothing.");
        await server.StopAsync();
        (await ApplianceProcess.RunProgramAsync(["check-store", "--data", server.DataDirectory])).ExitedWith(0);
    }

    async Task SendAsync(Endpoint endpoint, Random random)
    {
        await using var smtp = await SmtpClient.ConnectAsync(endpoint);
        await smtp.CommandAsync("EHLO client.example.org");
        while (Interlocked.Increment(ref _next) is var number && number <= Messages)
        {
            var message = new CrashMessage(number.ToString(CultureInfo.InvariantCulture), random.Next(20) == 0 ? 300_000 : 2_000);
            Assert.StartsWith("250 ", await smtp.SendMessageAsync("load@example.org", "x@example.net", message.Content()));
            _acknowledged[message.Id] = true;
        }
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
            // The kill.
        }
    }
}
