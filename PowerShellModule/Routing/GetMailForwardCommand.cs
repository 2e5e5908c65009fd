using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Routing;

[Cmdlet(VerbsCommon.Get, "MailForward")]
[OutputType("ApplianceMail.MailForward")]
public sealed class GetMailForwardCommand : QueryCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The forward's pattern as it was added; without it all forwards.")]
    [Alias("Pattern")]
    [IdentityTransformation("Identity", "Pattern")]
    public string? Identity { get; set; }

    [Parameter(HelpMessage = "An address: shows the forwards that mail for it sets off.")]
    public string? Address { get; set; }
}
