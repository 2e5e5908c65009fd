using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Administrators;

[Cmdlet(VerbsCommon.Get, "MailAdministrator")]
[OutputType("ApplianceMail.MailAdministrator")]
public sealed class GetMailAdministratorCommand : QueryCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Name or number; without it all are shown.")]
    [Alias("Name")]
    [IdentityTransformation("Identity", "Name")]
    [ArgumentCompleter(typeof(AdministratorCompleter))]
    public string? Identity { get; set; }
}
