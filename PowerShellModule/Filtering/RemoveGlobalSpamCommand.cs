using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;

namespace ApplianceMail.PowerShell.Filtering;

[Cmdlet(VerbsCommon.Remove, "GlobalSpam", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType("ApplianceMail.SenderBlock")]
public sealed class RemoveGlobalSpamCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The entry: an address, *@domain, or a domain.")]
    [Alias("Entry")]
    public string? Sender { get; set; }
}
