using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Routing;

[Cmdlet(VerbsCommon.Get, "MailRelayHost")]
[OutputType("ApplianceMail.MailRelayHost")]
public sealed class GetMailRelayHostCommand : QueryCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Name or IP address, with its port where it is not 25, or its number; without it all.")]
    [Alias("Host")]
    [IdentityTransformation("Identity", "Host")]
    public string? Identity { get; set; }
}
