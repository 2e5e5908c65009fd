namespace ApplianceMail.EndToEnd.Harness;

/// <summary>What a Windows program left behind.</summary>
/// <param name="Output">All that it printed.</param>
public sealed record WineResult(string Command, string Output, int ExitCode)
{
    /// <summary>What it printed; fails with that unless it ended with the code.</summary>
    public string EndedWith(int code)
    {
        Assert.True(ExitCode == code, $"{Command}\nended with {ExitCode}, expected {code}\n{Output}");
        return Output;
    }
}
