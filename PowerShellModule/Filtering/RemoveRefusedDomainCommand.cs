using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Filtering;

[Cmdlet(VerbsCommon.Remove, "RefusedDomain", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType("ApplianceMail.RefusedDomain")]
public sealed class RemoveRefusedDomainCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Domain name.")]
    [Alias("Name", "Domain")]
    [IdentityTransformation("Identity", "Name", "Domain")]
    public string? Identity { get; set; }
}
