using System.Text;

namespace ApplianceMail.Server.TextConsole;

/// <summary>Cuts a line into words.</summary>
static class ConsoleWords
{
    /// <summary>At spaces, as the seed's commands are cut: a quotation mark is a letter like any other.</summary>
    public static IReadOnlyList<string> Plain(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>At spaces outside of quotation marks ("…" or '…'; a doubled mark inside stands for itself). False when one is not closed.</summary>
    public static bool TryQuoted(string line, out IReadOnlyList<string> words)
    {
        var found = new List<string>();
        words = found;
        for (int i = 0; i < line.Length;)
        {
            if (line[i] == ' ')
            {
                i++;
                continue;
            }
            if (!TryWord(line, ref i, out var word)) return false;
            found.Add(word);
        }
        return true;
    }

    static bool TryWord(string line, ref int i, out string word)
    {
        var text = new StringBuilder();
        char mark = '\0';
        for (; i < line.Length && (mark != '\0' || line[i] != ' '); i++)
        {
            char c = line[i];
            if (mark == '\0' && c is '"' or '\'') mark = c;
            else if (c == mark && i + 1 < line.Length && line[i + 1] == mark) text.Append(line[++i]);
            else if (c == mark) mark = '\0';
            else text.Append(c);
        }
        word = text.ToString();
        return mark == '\0';
    }
}
