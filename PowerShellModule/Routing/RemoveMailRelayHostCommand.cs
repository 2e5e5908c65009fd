using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Routing;

[Cmdlet(VerbsCommon.Remove, "MailRelayHost", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType("ApplianceMail.MailRelayHost")]
public sealed class RemoveMailRelayHostCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Name or IP address, with its port where it is not 25, or its number.")]
    [Alias("Host")]
    [IdentityTransformation("Identity", "Host")]
    public string? Identity { get; set; }
}
