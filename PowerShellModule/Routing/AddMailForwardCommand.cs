using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Routing;

[Cmdlet(VerbsCommon.Add, "MailForward", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailForward")]
public sealed class AddMailForwardCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "An address, in which * stands for any text and ? for any one character: bob@example.org, *@example.org, bob@*.")]
    [Alias("Pattern")]
    [IdentityTransformation("Identity", "Pattern")]
    public string? Identity { get; set; }

    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true, HelpMessage = "The address that gets the mail, here or elsewhere.")]
    public string? Target { get; set; }
}
