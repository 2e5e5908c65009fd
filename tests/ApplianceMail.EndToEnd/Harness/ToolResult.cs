using System.Text;

namespace ApplianceMail.EndToEnd.Harness;

/// <summary>What a program left behind.</summary>
/// <param name="Output">Standard output, byte by byte.</param>
/// <param name="Error">Standard error as text.</param>
public sealed record ToolResult(string Command, int ExitCode, byte[] Output, string Error)
{
    public string Text => Encoding.UTF8.GetString(Output);

    /// <summary>Fails with everything the program said, unless it ended with 0.</summary>
    public ToolResult Succeeded() => ExitedWith(0);

    public ToolResult ExitedWith(int code)
    {
        Assert.True(ExitCode == code, $"{Command}\nended with {ExitCode}, expected {code}\n--- output\n{Text}\n--- error\n{Error}");
        return this;
    }
}
