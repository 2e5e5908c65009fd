using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Filtering;

[Cmdlet(VerbsCommon.Add, "RefusedDomain", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.RefusedDomain")]
public sealed class AddRefusedDomainCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Domain name; its subdomains are meant too.")]
    [Alias("Name", "Domain")]
    [IdentityTransformation("Identity", "Name", "Domain")]
    public string? Identity { get; set; }
}
