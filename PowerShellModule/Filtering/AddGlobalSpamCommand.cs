using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;

namespace ApplianceMail.PowerShell.Filtering;

[Cmdlet(VerbsCommon.Add, "GlobalSpam", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.SenderBlock")]
public sealed class AddGlobalSpamCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "An address, *@domain for all its senders, or a domain for those of its subdomains too.")]
    [Alias("Entry")]
    public string? Sender { get; set; }
}
