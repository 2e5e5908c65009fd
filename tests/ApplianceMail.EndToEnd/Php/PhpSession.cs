using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ApplianceMail.EndToEnd.Php;

/// <summary>A PHP process with one object of the class, whose members are called as a script would.</summary>
public sealed class PhpSession : IAsyncDisposable
{
    readonly Process _process;
    readonly string _directory;
    readonly Task<string> _errors;
    readonly Dictionary<string, SortedSet<int>> _seen = new(StringComparer.OrdinalIgnoreCase);

    PhpSession(Process process, string directory) => (_process, _directory, _errors) = (process, directory, process.StandardError.ReadToEndAsync());

    /// <summary>Why the last call failed.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The environment of a script of Php/*.php.</summary>
    public static Dictionary<string, string> Environment(string directory) =>
        new() { ["MAIL_CLASS"] = Repository.Example("php", "MailDBInterface.php"), ["MAIL_DIRECTORY"] = directory, [Tool.PatienceVariable] = Tool.Patience };

    /// <summary>Runs a script of Php/*.php to its end.</summary>
    public static Task<ToolResult> RunAsync(string script, IReadOnlyDictionary<string, string> environment, TimeSpan? limit = null) =>
        Tool.RunAsync("php", ["-d", "display_errors=stderr", Script(script)], environment: environment, limit: limit);

    /// <param name="directory">As InitControl takes it.</param>
    public static PhpSession Start(string directory, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(Tool.Require("php"), ["-d", "display_errors=stderr", Script("call.php")]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Environment(directory)) start.Environment[name] = value;
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return new PhpSession(Process.Start(start)!, directory);
    }

    static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "Php", name);

    /// <summary>Calls a member; what it returned, or the name of what it threw.</summary>
    public async Task<JsonNode?> CallAsync(string member, params object?[] arguments)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new object[] { member, arguments }));
        await _process.StandardInput.FlushAsync();
        var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(Tool.Limit);
        Assert.True(line is not null, $"{member}: PHP ended.\n{(line is null ? await _errors : "")}");
        var reply = JsonNode.Parse(line!)!;
        Reason = (string)reply["reason"]!;
        return reply["thrown"] is { } thrown ? $"{thrown} {reply["trace"]}" : reply["value"];
    }

    /// <summary>Asserts the number or the text that a member returns, and that there is a reason where it is a failure's.</summary>
    public async Task GivesAsync(int code, string member, params object?[] arguments)
    {
        var value = await CallAsync(member, arguments);
        Assert.True(value is JsonValue number && number.TryGetValue(out int got) && got == code, $"{member}({string.Join(", ", arguments)}) returned {value}, expected {code}. {Reason}");
        if (!_seen.TryGetValue(member, out var codes)) _seen[member] = codes = [];
        codes.Add(code);
        if (code == 0) Assert.Equal("", Reason);
        else if (!member.Equals("CheckUser", StringComparison.OrdinalIgnoreCase)) Assert.NotEqual("", Reason);
    }

    /// <summary>The same where the server cannot be asked.</summary>
    public async Task GivesWithoutServerAsync(int code, string member, params object?[] arguments)
    {
        await CallAsync("InitControl", "/nowhere");
        await GivesAsync(code, member, arguments);
        await CallAsync("InitControl", _directory);
    }

    /// <summary>Every number that the manual has for the member was returned in this session.</summary>
    public void AssertSeen(string member, int last) => Assert.Equal(Enumerable.Range(0, last + 1), _seen[member]);

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(Tool.Limit);
        var errors = await _errors;
        _process.Dispose();
        Assert.Equal("", errors);
    }
}
