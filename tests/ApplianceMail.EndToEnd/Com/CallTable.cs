using System.Text;
using System.Text.RegularExpressions;

namespace ApplianceMail.EndToEnd.Com;

/// <summary>
/// Calls of the automation object with what they must give, in words that VBScript and JScript have in common:
/// <c>AddUser("alice", "", "secret") = 0</c>, or <c>! 430</c> where the call itself must fail. A line that begins with # is a comment.
/// </summary>
public sealed partial class CallTable
{
    readonly List<Row> _rows = [];
    readonly string _name;

    CallTable(string name) => _name = name;

    /// <param name="values">What {name} in the file stands for.</param>
    public static CallTable Read(string name, IReadOnlyDictionary<string, string> values)
    {
        var table = new CallTable(name);
        int number = 0;
        foreach (var line in File.ReadAllLines(ComMachine.Source(name)))
        {
            number++;
            if (line.Length == 0 || line.StartsWith('#')) continue;
            var match = RowPattern().Match(values.Aggregate(line, (text, value) => text.Replace($"{{{value.Key}}}", value.Value, StringComparison.Ordinal)));
            Assert.True(match.Success, $"{name}:{number} is no row: {line}");
            var expected = match.Groups["what"].Value;
            table._rows.Add(new Row(number, match.Groups["call"].Value, match.Groups["sign"].Value == "!" ? "error " + expected : expected.Trim('"')));
        }
        return table;
    }

    /// <summary>Runs all calls on one object in a script of the language, and compares.</summary>
    public async Task RunAsync(ComMachine machine, ScriptLanguage language, IReadOnlyDictionary<string, string>? environment = null)
    {
        var script = new StringBuilder(File.ReadAllText(ComMachine.Source("prologue." + language.Extension)));
        foreach (var row in _rows) script.Append(language.Call(row.Number, row.Text)).Append("\r\n");
        script.Append(language.Call(End.Number, End.Text)).Append("\r\n");
        var file = machine.Folder.Write($"{Path.GetFileNameWithoutExtension(_name)}-{Guid.NewGuid():n}.{language.Extension}", script.ToString());
        Compare(await machine.RunScriptAsync(file, environment: environment));
    }

    /// <summary>Proves that the script came to its end: one that fails stops in silence.</summary>
    static Row End { get; } = new(0, "LastError", "");

    void Compare(IReadOnlyList<string> lines)
    {
        var answers = lines.Select(l => l.Split(' ', 2)).Where(p => int.TryParse(p[0], out _)).ToLookup(p => int.Parse(p[0]), p => p[^1]);
        Assert.True(answers.Contains(End.Number), $"{_name}: the script did not come to its end:\n{string.Join('\n', lines)}");
        var wrong = new StringBuilder();
        foreach (var row in _rows)
        {
            var parts = (answers[row.Number].FirstOrDefault() ?? "nothing").Split(" | ", 2);
            if (parts[0] != row.Expected) wrong.AppendLine($"{_name}:{row.Number} {row.Text} -> {parts[0]}, expected {row.Expected} ({(parts.Length > 1 ? parts[1] : "")})");
        }
        Assert.True(wrong.Length == 0, wrong.ToString());
    }

    [GeneratedRegex("""^(?<call>\w+(\(.*\))?) (?<sign>=|!) (?<what>".*"|-?\w+)$""")]
    private static partial Regex RowPattern();

    sealed record Row(int Number, string Text, string Expected);
}
