using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Queue;

[Cmdlet(VerbsCommon.Get, "MailQueueItem")]
[OutputType("ApplianceMail.MailQueueItem")]
public sealed class GetMailQueueItemCommand : QueryCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The message's id, as the sender was told it; without it all messages.")]
    [Alias("Id")]
    [IdentityTransformation("Identity", "Id")]
    public string? Identity { get; set; }

    [Parameter(HelpMessage = "The sender's address; * stands for any text, an empty text for notices.")]
    public string? Sender { get; set; }

    [Parameter(HelpMessage = "A recipient's address; * stands for any text.")]
    public string? Recipient { get; set; }

    [Parameter(HelpMessage = "The recipients' domain; * stands for any text.")]
    public string? Domain { get; set; }

    [Parameter(HelpMessage = "Delivering, WaitingForDelivery, WaitingForRetry, Suspended or Held.")]
    [ValidateSet("Delivering", "WaitingForDelivery", "WaitingForRetry", "Suspended", "Held")]
    public string? State { get; set; }

    [Parameter(HelpMessage = "Most recipients shown; 0: all.")]
    public int ResultSize { get; set; }
}
