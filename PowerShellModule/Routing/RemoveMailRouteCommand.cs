using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Routing;

[Cmdlet(VerbsCommon.Remove, "MailRoute", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType("ApplianceMail.MailRoute")]
public sealed class RemoveMailRouteCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The route's domain, *.domain or *, or its number.")]
    [Alias("Name", "Domain")]
    [IdentityTransformation("Identity", "Name", "Domain")]
    public string? Identity { get; set; }
}
