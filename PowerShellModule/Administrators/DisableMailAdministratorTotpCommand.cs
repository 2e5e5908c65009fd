using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Administrators;

[Cmdlet(VerbsLifecycle.Disable, "MailAdministratorTotp", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailAdministrator")]
public sealed class DisableMailAdministratorTotpCommand : ChangeCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Name or number; default: oneself.")]
    [Alias("Name")]
    [IdentityTransformation("Identity", "Name")]
    [ArgumentCompleter(typeof(AdministratorCompleter))]
    public string? Identity { get; set; }

    [Parameter(HelpMessage = "The six digits that the app shows; needed for one's own.")]
    public string? Code { get; set; }
}
