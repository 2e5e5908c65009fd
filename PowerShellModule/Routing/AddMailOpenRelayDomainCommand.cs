using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Routing;

[Cmdlet(VerbsCommon.Add, "MailOpenRelayDomain", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailOpenRelayDomain")]
public sealed class AddMailOpenRelayDomainCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "A domain, or *.example.org for all domains below it.")]
    [Alias("Name", "Domain")]
    [IdentityTransformation("Identity", "Name", "Domain")]
    public string? Identity { get; set; }
}
