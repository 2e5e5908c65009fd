using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Domains;

[Cmdlet(VerbsCommon.Remove, "MailDomainAlias", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType("ApplianceMail.MailDomainAlias")]
public sealed class RemoveMailDomainAliasCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The second name.")]
    [Alias("Name", "Alias")]
    [IdentityTransformation("Identity", "Name", "Alias")]
    [ArgumentCompleter(typeof(DomainAliasCompleter))]
    public string? Identity { get; set; }
}
