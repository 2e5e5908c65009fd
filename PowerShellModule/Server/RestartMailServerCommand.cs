using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;

namespace ApplianceMail.PowerShell.Server;

[Cmdlet(VerbsLifecycle.Restart, "MailServer", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.RestartedMailServer")]
public sealed class RestartMailServerCommand : ChangeCommand
{
    [Parameter(HelpMessage = "The id of a connection that stays, as Get-MailConnection shows it; without it all end, but for the one that asks.")]
    public string? KeepConnection { get; set; }
}
