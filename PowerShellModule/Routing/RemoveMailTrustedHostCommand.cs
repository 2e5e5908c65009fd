using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Routing;

[Cmdlet(VerbsCommon.Remove, "MailTrustedHost", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType("ApplianceMail.MailTrustedHost")]
public sealed class RemoveMailTrustedHostCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The addresses as Get-MailTrustedHost shows them.")]
    [Alias("Address")]
    [IdentityTransformation("Identity", "Address")]
    public string? Identity { get; set; }
}
