using System.Management.Automation;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Commands;

/// <summary>A cmdlet that returns a text, or writes it into a file.</summary>
public abstract class ExportCommand : QueryCommand
{
    [Parameter(HelpMessage = "Writes the text into this file, in UTF-8, instead of returning it; a file that is there is replaced.")]
    public string? Path { get; set; }

    /// <summary>All users of a domain name the same domain: one text is enough.</summary>
    protected override bool SkipRepeats => true;

    protected override void Write(ResultObject result)
    {
        string text = result.Members.Text("text") ?? "";
        // What takes it from the pipeline ends the last line itself.
        if (Path is null) WriteObject(text.TrimEnd('\r', '\n'));
        else OnFile(Path, path => TextFile.Write(path, text));
    }
}
