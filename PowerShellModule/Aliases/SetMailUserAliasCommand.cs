using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Aliases;

[Cmdlet(VerbsCommon.Set, "MailUserAlias", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailUserAlias")]
public sealed class SetMailUserAliasCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The address of the alias.")]
    [Alias("Alias")]
    [IdentityTransformation("Identity", "Alias")]
    [ArgumentCompleter(typeof(UserAliasCompleter))]
    public string? Identity { get; set; }

    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, HelpMessage = "The user who shall have it: address or number.")]
    [IdentityTransformation("Address", "User")]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string? User { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "What the alias is for, at most 200 characters; empty: nothing.")]
    public string? Description { get; set; }
}
