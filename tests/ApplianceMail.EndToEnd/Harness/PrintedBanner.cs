using System.Net;

namespace ApplianceMail.EndToEnd.Harness;

/// <summary>What a start printed, read as a person would.</summary>
public sealed class PrintedBanner
{
    /// <summary>The last line that a complete start prints begins so.</summary>
    const string LastLine = "  IMAP   ";

    readonly List<string> _lines = [];

    /// <summary>Takes the next line; true when it was the last.</summary>
    public bool Add(string line)
    {
        lock (_lines) _lines.Add(line);
        return line.StartsWith(LastLine, StringComparison.Ordinal);
    }

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines) return [.. _lines];
        }
    }

    public string Text => string.Join('\n', Lines);

    public IReadOnlyList<Endpoint> Endpoints =>
        [.. Lines.SkipWhile(l => !l.StartsWith("Service ", StringComparison.Ordinal)).Skip(1).TakeWhile(l => l.Length > 0).Select(ParseEndpoint)];

    /// <summary>Name and password of the line that begins with the word; null when none was printed.</summary>
    public (string Name, string Password)? Login(string word)
    {
        var words = Lines.FirstOrDefault(l => l.StartsWith("  " + word, StringComparison.Ordinal))?[(word.Length + 2)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is null ? null : (words[0], words[1]);
    }

    /// <summary>The command that stands behind send, POP3 or IMAP in the lines to try.</summary>
    public string CommandToTry(string word) => Lines.Single(l => l.StartsWith("  " + word + " ", StringComparison.Ordinal))[(word.Length + 2)..].Trim();

    static Endpoint ParseEndpoint(string line)
    {
        var words = line.Split(' ', 4, StringSplitOptions.RemoveEmptyEntries);
        const string notStarted = "NOT STARTED: ";
        var state = words[3].Trim();
        var failure = state.StartsWith(notStarted, StringComparison.Ordinal) ? state[notStarted.Length..] : null;
        return new Endpoint(words[0], new IPEndPoint(IPAddress.Parse(words[1]), int.Parse(words[2], System.Globalization.CultureInfo.InvariantCulture)), failure);
    }
}
