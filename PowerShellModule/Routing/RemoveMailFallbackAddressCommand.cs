using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Routing;

[Cmdlet(VerbsCommon.Remove, "MailFallbackAddress", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType("ApplianceMail.MailFallbackAddress")]
public sealed class RemoveMailFallbackAddressCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The domain's name or number, or * for that of every domain.")]
    [Alias("Domain", "Name")]
    [IdentityTransformation("Identity", "Domain", "Name")]
    public string? Identity { get; set; }
}
