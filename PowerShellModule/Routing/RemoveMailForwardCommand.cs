using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Routing;

[Cmdlet(VerbsCommon.Remove, "MailForward", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType("ApplianceMail.MailForward")]
public sealed class RemoveMailForwardCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The forward's pattern as it was added.")]
    [Alias("Pattern")]
    [IdentityTransformation("Identity", "Pattern")]
    public string? Identity { get; set; }

    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, HelpMessage = "The address that gets the mail; needed where the pattern has several.")]
    public string? Target { get; set; }
}
