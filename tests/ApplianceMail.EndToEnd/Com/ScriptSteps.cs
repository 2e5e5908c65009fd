namespace ApplianceMail.EndToEnd.Com;

/// <summary>A script and its test that wait for each other by files: done-1 of the script, go-2 of the test, done-2 of the script … The script begins with steps.vbs.</summary>
public sealed class ScriptSteps
{
    readonly string _folder;
    readonly Task<IReadOnlyList<string>> _script;

    /// <summary>Starts the script.</summary>
    /// <param name="name">A file of the tests' Com folder.</param>
    /// <param name="server">Whom it asks; null: the machine's.</param>
    /// <param name="limit">Null: what a mail client may take.</param>
    public ScriptSteps(ComMachine machine, string name, string[]? arguments = null, ApplianceProcess? server = null, TimeSpan? limit = null)
    {
        _folder = Directory.CreateDirectory(Path.Combine(machine.Folder.Path, $"{name}-{Guid.NewGuid():n}")).FullName;
        Script = Path.Combine(_folder, name);
        File.WriteAllText(Script, File.ReadAllText(ComMachine.Source("steps.vbs")) + File.ReadAllText(ComMachine.Source(name)));
        Dictionary<string, string> environment = new() { ["STEPS"] = WinePrefix.WindowsPath(_folder), ["APPLIANCEMAIL_DATA"] = WinePrefix.WindowsPath((server ?? machine.Server).DataDirectory) };
        _script = machine.RunScriptAsync(Script, arguments, environment, limit: limit);
    }

    /// <summary>The path of the script that runs.</summary>
    public string Script { get; }

    /// <summary>Waits until the script has done a step.</summary>
    /// <param name="limit">Null: <see cref="Tool.Limit"/>.</param>
    public Task DoneAsync(int step, TimeSpan? limit = null) => Eventually.IsTrueAsync(
        async () =>
        {
            // Asked first: the script may end right after its last step.
            bool isOver = _script.IsCompleted;
            if (File.Exists(Path.Combine(_folder, $"done-{step}"))) return true;
            if (isOver) Assert.Fail($"The script ended before step {step}:\n{string.Join('\n', await _script)}");
            return false;
        },
        () => $"The script has not done step {step}.",
        limit);

    /// <summary>Lets the script do a step, and waits for it.</summary>
    public Task NextAsync(int step)
    {
        Go(step);
        return DoneAsync(step);
    }

    public void Go(int step) => File.WriteAllText(Path.Combine(_folder, $"go-{step}"), "");

    /// <summary>Waits for the script's end, and returns what it printed.</summary>
    public Task<IReadOnlyList<string>> EndAsync() => _script;
}
