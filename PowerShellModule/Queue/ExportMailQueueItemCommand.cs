using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Queue;

[Cmdlet(VerbsData.Export, "MailQueueItem")]
[OutputType("System.String")]
public sealed class ExportMailQueueItemCommand : ExportCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The message's id, as the sender was told it.")]
    [Alias("Id")]
    [IdentityTransformation("Identity", "Id")]
    public string? Identity { get; set; }

    [Parameter(HelpMessage = "The text is Base64: byte by byte as the message is, whatever its characters are.")]
    public SwitchParameter AsBase64 { get; set; }
}
