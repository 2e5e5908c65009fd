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

    /// <summary>Most deliveries to one domain at one time (MaxDeliveriesPerDomain): so many may have reached the next server without their results being on disk yet.</summary>
    const int UnderWay = 20;

    readonly Random _random = new(20261121);
    readonly ConcurrentDictionary<string, bool> _acknowledged = new();
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
            int before = _acknowledged.Count, some = _random.Next(1, 700), moment = _random.Next(30);
            var senders = Enumerable.Range(0, Senders).Select(_ => new Random(_random.Next())).ToList().ConvertAll(random => UntilCutAsync(() => SendAsync(endpoint, random)));
            // The kill comes at any moment after so many messages, however long the machine takes for them.
            await Eventually.IsTrueAsync(() => _acknowledged.Count - before >= some || senders.TrueForAll(s => s.IsCompleted), () => $"Only {_acknowledged.Count - before} of {some} messages were taken.");
            await Task.Delay(moment);
            await server.KillAsync();
            await Task.WhenAll(senders);
            await sink.SenderEndedAsync();
            await server.StartAsync();
        }
        await Queued.IsEmptyAsync(server);
        var lost = _acknowledged.Keys.Where(id => sink.Receipts(id).Count == 0).ToList();
        Assert.True(lost.Count == 0, $"{lost.Count} of {_acknowledged.Count} acknowledged messages did not arrive: {string.Join(' ', lost.Take(10))}");
        var twice = _acknowledged.Keys.Where(id => sink.Receipts(id).Count > 1).ToList();
        output.WriteLine($"{sink.Senders} kills; {_acknowledged.Count} messages acknowledged, all arrived; {twice.Count} of them more than once");
        foreach (var id in twice) Assert.True(sink.Receipts(id).Distinct().Count() == sink.Receipts(id).Count, $"One process sent {id} twice: {string.Join(' ', sink.Receipts(id))}");
        foreach (var again in twice.SelectMany(id => sink.Receipts(id).SkipLast(1)).CountBy(sender => sender))
            Assert.True(again.Value <= UnderWay, $"{again.Value} messages that process {again.Key} had delivered came again; only {UnderWay} can have been under way when it was killed.");
        Assert.True(sink.Senders >= 3, "There was hardly a kill: the test has tested nothing.");
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
