using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Server;

[Cmdlet(VerbsLifecycle.Stop, "MailConnection", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailConnection")]
public sealed class StopMailConnectionCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The connection's id, as Get-MailConnection shows it.")]
    [Alias("Id")]
    [IdentityTransformation("Identity", "Id")]
    public string? Identity { get; set; }
}
