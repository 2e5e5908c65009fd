using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Routing;

[Cmdlet(VerbsCommon.Remove, "MailHeaderReplace", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType("ApplianceMail.MailHeaderReplace")]
public sealed class RemoveMailHeaderReplaceCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The address that is written.")]
    [Alias("Alias")]
    [IdentityTransformation("Identity", "Alias")]
    public string? Identity { get; set; }
}
