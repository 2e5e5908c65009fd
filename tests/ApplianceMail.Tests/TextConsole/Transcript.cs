namespace ApplianceMail.Tests.TextConsole;

/// <summary>wMailServer's own example of a console session: what is typed, and what must come, letter for letter.</summary>
static class Transcript
{
    const string Prompt = "$ COMMAND : ";

    /// <summary>Commands with what comes after them, the next prompt included.</summary>
    public static IReadOnlyList<(string Command, string Answer)> Read()
    {
        var steps = new List<(string, string)>();
        string command = "", answer = "";
        foreach (var line in File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "TextConsole", "transcript.txt")))
        {
            bool isCommand = line.StartsWith(Prompt, StringComparison.Ordinal);
            if (isCommand) steps.Add((command, answer + Prompt));
            if (command.Length == 0 || isCommand) (command, answer) = (isCommand ? line[Prompt.Length..] : line, "");
            else answer += line + "\r\n";
        }
        return [.. steps, (command, answer + Prompt)];
    }
}
