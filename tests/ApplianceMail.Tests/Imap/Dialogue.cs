using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Imap;

static class Dialogue
{
    /// <summary>Plays a dialogue: lines that begin with "C: " are sent, those that begin with "S: " are expected.</summary>
    public static async Task PlayAsync(this DialogueClient client, string script)
    {
        foreach (var line in script.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("C: ", StringComparison.Ordinal)) await client.SendAsync(line[3..]);
            else if (line.StartsWith("S: ", StringComparison.Ordinal)) await client.ExpectAsync(line[3..]);
            else throw new ArgumentException($"Neither C: nor S:: {line}", nameof(script));
        }
    }
}
