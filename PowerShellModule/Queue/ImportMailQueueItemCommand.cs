using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Queue;

[Cmdlet(VerbsData.Import, "MailQueueItem", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.ImportedQueueItem")]
public sealed class ImportMailQueueItemCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path", HelpMessage = "A file with the message.")]
    [ReadsFile(nameof(Message))]
    public string? Path { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Text", HelpMessage = "The message, as Export-MailQueueItem writes it.")]
    public string? Message { get; set; }

    [Parameter(HelpMessage = "The text is Base64, as Export-MailQueueItem -AsBase64 writes it.")]
    public SwitchParameter AsBase64 { get; set; }
}
