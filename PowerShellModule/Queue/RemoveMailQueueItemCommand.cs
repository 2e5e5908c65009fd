using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Queue;

[Cmdlet(VerbsCommon.Remove, "MailQueueItem", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType("ApplianceMail.ChangedQueueItems")]
public sealed class RemoveMailQueueItemCommand : ChangeCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The message's id, as the sender was told it.")]
    [Alias("Id")]
    [IdentityTransformation("Identity", "Id")]
    public string? Identity { get; set; }

    [Parameter(HelpMessage = "The senders are not told.")]
    public SwitchParameter Silent { get; set; }

    [Parameter(HelpMessage = "The sender's address; * stands for any text, an empty text for notices.")]
    public string? Sender { get; set; }

    [Parameter(HelpMessage = "A recipient's address; * stands for any text.")]
    public string? Recipient { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "The recipients' domain; * stands for any text.")]
    public string? Domain { get; set; }

    [Parameter(HelpMessage = "Delivering, WaitingForDelivery, WaitingForRetry, Suspended or Held.")]
    [ValidateSet("Delivering", "WaitingForDelivery", "WaitingForRetry", "Suspended", "Held")]
    public string? State { get; set; }

    [Parameter(HelpMessage = "All messages of the queue, where nothing else is named.")]
    public SwitchParameter All { get; set; }
}
