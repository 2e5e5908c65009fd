using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;

namespace ApplianceMail.PowerShell.Delivery;

[Cmdlet(VerbsCommon.Get, "MailTrace")]
[OutputType("ApplianceMail.MailTrace")]
public sealed class GetMailTraceCommand : QueryCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The recipient as the sender named it, or a user who got a copy; * and ? are wildcards.")]
    [Alias("Address")]
    public string? Recipient { get; set; }

    [Parameter(HelpMessage = "The sender's address; * and ? are wildcards.")]
    public string? Sender { get; set; }

    [Parameter(HelpMessage = "The message's Message-ID field, with or without angle brackets.")]
    public string? MessageId { get; set; }

    [Parameter(HelpMessage = "The id that the sender's server was told behind 250.")]
    public string? QueueId { get; set; }

    [Parameter(HelpMessage = "Only what happened since this time.")]
    public DateTime? Since { get; set; }

    [Parameter(HelpMessage = "Only what happened until this time.")]
    public DateTime? Until { get; set; }

    [Parameter(HelpMessage = "How many events, 1 to 10,000; the newest are shown, the oldest of them first. Default 100.")]
    public int Last { get; set; }

    [Parameter(HelpMessage = "Says in one sentence what happened, in words for the sender or the recipient.")]
    public SwitchParameter Explain { get; set; }
}
