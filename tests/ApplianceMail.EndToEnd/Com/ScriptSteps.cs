namespace ApplianceMail.EndToEnd.Com;

/// <summary>A script and its test wait for each other by files: done-1 of the script, go-2 of the test, done-2 of the script …</summary>
/// <param name="folder">Where the files are; the script has it in the variable STEPS.</param>
public sealed class ScriptSteps(string folder)
{
    /// <summary>Waits until the script has done a step.</summary>
    public async Task DoneAsync(int step, Task script, TimeSpan? time = null)
    {
        using var limit = new CancellationTokenSource(time ?? Tool.Limit);
        while (!File.Exists(Path.Combine(folder, $"done-{step}")))
        {
            if (script.IsCompleted) await script;
            Assert.False(script.IsCompleted, $"The script ended before step {step}.");
            await Task.Delay(50, limit.Token);
        }
    }

    /// <summary>Lets the script do a step, and waits for it.</summary>
    public Task NextAsync(int step, Task script)
    {
        Go(step);
        return DoneAsync(step, script);
    }

    public void Go(int step) => File.WriteAllText(Path.Combine(folder, $"go-{step}"), "");
}
