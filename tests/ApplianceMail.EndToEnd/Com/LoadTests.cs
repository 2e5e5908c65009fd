using System.Globalization;

namespace ApplianceMail.EndToEnd.Com;

/// <summary>Sites make an object for each page, and many pages at once.</summary>
[Collection(ComTests.Name)]
public sealed class LoadTests(ComMachine machine)
{
    const int Clients = 8;
    const int Names = 6;

    [SkippableFact]
    public async Task A_thousand_objects_that_add_and_delete_a_user_leave_nothing_in_the_process()
    {
        ComMachine.Require();
        machine.Server.KeepSecret("Loop-Secret-1");
        // Each password's hash costs a tenth of a second of one core; a busy machine takes many times that.
        var limit = TimeSpan.FromHours(1);
        var steps = new ScriptSteps(machine, "loop.vbs", limit: limit);
        await steps.DoneAsync(1, limit);
        var before = await Footprint.OfAsync(steps.Script);
        steps.Go(2);
        await steps.DoneAsync(2, limit);
        var after = await Footprint.OfAsync(steps.Script);
        steps.Go(3);
        Assert.Equal(["wrong 0", "end"], await steps.EndAsync());
        // An object that stayed would keep a handle or some kilobytes each: a thousand files, or megabytes without end.
        Assert.True(after.Files <= before.Files + 20, $"files {before.Files} -> {after.Files}");
        Assert.True(after.Threads <= before.Threads + 5, $"threads {before.Threads} -> {after.Threads}");
        Assert.True(after.Kilobytes <= before.Kilobytes + 24 * 1024, $"resident {before.Kilobytes} -> {after.Kilobytes} KB");
    }

    [SkippableFact]
    public async Task Eight_scripts_at_once_lose_nothing_and_double_nothing()
    {
        ComMachine.Require();
        for (int client = 1; client <= Clients; client++) machine.Server.KeepSecret($"Crowd-Secret-{client}");
        AssertFairShare(await RunAllAsync("add"), others: 2, own: Names);
        Assert.Equal(Clients * Names + Names, await CountAsync("own-", "shared-"));
        AssertFairShare(await RunAllAsync("delete"), others: 2, own: Names / 2);
        Assert.Equal(Clients * Names / 2, await CountAsync("own-"));
        Assert.Equal(0, await CountAsync("shared-"));
    }

    /// <summary>The scripts are started one after the other, each with its object made, and then all let go.</summary>
    async Task<string[]> RunAllAsync(string what)
    {
        var crowd = new List<ScriptSteps>();
        for (int client = 1; client <= Clients; client++)
        {
            var steps = new ScriptSteps(machine, "crowd.vbs", [what, client.ToString(CultureInfo.InvariantCulture)]);
            await steps.DoneAsync(1);
            crowd.Add(steps);
        }
        foreach (var steps in crowd) steps.Go(2);
        var outputs = await Task.WhenAll(crowd.Select(c => c.EndAsync()));
        Assert.All(outputs, o => Assert.Equal("end", o[^1]));
        return [.. outputs.SelectMany(o => o.SkipLast(1))];
    }

    /// <summary>One alone had each shared name; everybody had all of his own.</summary>
    static void AssertFairShare(string[] lines, int others, int own)
    {
        for (int i = 1; i <= Names; i++)
        {
            var codes = lines.Where(l => l.StartsWith($"shared-{i} ", StringComparison.Ordinal)).Select(l => int.Parse(l.Split(' ')[1], CultureInfo.InvariantCulture)).Order();
            Assert.Equal([0, .. Enumerable.Repeat(others, Clients - 1)], codes);
        }
        Assert.Equal(Clients * own, lines.Count(l => l.StartsWith("own-", StringComparison.Ordinal) && l.EndsWith(" 0", StringComparison.Ordinal)));
    }

    async Task<int> CountAsync(params string[] prefixes)
    {
        var users = (await machine.Server.RunAsync("Get-MailUser", """{ "Domain": "example.test" }"""))["result"]!.AsArray();
        return users.Count(u => prefixes.Any(p => u!["address"]!.ToString().StartsWith(p, StringComparison.Ordinal)));
    }
}
