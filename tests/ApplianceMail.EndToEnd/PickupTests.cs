using System.Text;

namespace ApplianceMail.EndToEnd;

/// <summary>The pick-up directory of a real server that is killed.</summary>
public sealed class PickupTests
{
    const int Files = 400;

    const int Kills = 4;

    [Fact]
    public async Task A_server_that_is_killed_while_it_picks_up_delivers_every_file_once()
    {
        await using var server = await ApplianceProcess.StartNewAsync("\"pickup\": { \"directory\": \"pickup\" },", logLevel: "Information");
        var user = await server.NewUserAsync("pickup");
        var directory = Path.Combine(server.DataDirectory, "pickup");
        for (int i = 0; i < Files; i++)
        {
            var path = Path.Combine(directory, $".{i}");
            File.WriteAllText(path, $"X-Sender: web@example.test\nX-Receiver: {user.Address}\nFrom: web@example.test\nSubject: number {i}\n\n{new string('x', 2000)}\n");
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(-1));
            File.Move(path, Path.Combine(directory, $"{i}.eml"));
        }
        var random = new Random(7);
        for (int kill = 1; kill <= Kills; kill++)
        {
            // It is killed at work, however slow that is; the moment is random, not the outcome.
            int left = Files * (Kills - kill + 1) / (Kills + 1);
            await Eventually.IsTrueAsync(() => Directory.GetFiles(directory, "*", SearchOption.AllDirectories).Length <= left, () => $"There are still more than {left} files.");
            await Task.Delay(random.Next(30));
            await server.KillAsync();
            await server.StartAsync();
        }
        var messages = await Inbox.WaitAsync(server, user, Files);
        var subjects = messages.Select(m => Encoding.ASCII.GetString(m).Split("Subject: ", 2)[1].Split('\r')[0]).ToList();
        Assert.Equal(Files, subjects.Count);
        Assert.Equal(Files, subjects.Distinct().Count());
        Assert.Empty(Directory.GetFiles(Path.Combine(directory, "bad")));
    }
}
