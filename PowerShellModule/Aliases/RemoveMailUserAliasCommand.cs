using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Aliases;

[Cmdlet(VerbsCommon.Remove, "MailUserAlias", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType("ApplianceMail.MailUserAlias")]
public sealed class RemoveMailUserAliasCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The address of the alias.")]
    [Alias("Alias")]
    [IdentityTransformation("Identity", "Alias")]
    [ArgumentCompleter(typeof(UserAliasCompleter))]
    public string? Identity { get; set; }
}
