using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Routing;

[Cmdlet(VerbsCommon.Remove, "MailOpenRelayDomain", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType("ApplianceMail.MailOpenRelayDomain")]
public sealed class RemoveMailOpenRelayDomainCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "A domain, or *.example.org as Get-MailOpenRelayDomain shows it.")]
    [Alias("Name", "Domain")]
    [IdentityTransformation("Identity", "Name", "Domain")]
    public string? Identity { get; set; }
}
