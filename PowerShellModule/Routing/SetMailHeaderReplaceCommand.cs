using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Routing;

[Cmdlet(VerbsCommon.Set, "MailHeaderReplace", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailHeaderReplace")]
public sealed class SetMailHeaderReplaceCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The address that is written.")]
    [Alias("Alias")]
    [IdentityTransformation("Identity", "Alias")]
    public string? Identity { get; set; }

    [Parameter(Position = 1, HelpMessage = "The addresses that are replaced: all of them, the list is not added to.")]
    public string[]? Addresses { get; set; }

    [Parameter(HelpMessage = "Remote: in mail to other servers; Local: in mail to users here; Both.")]
    [ValidateSet("None", "Local", "Remote", "Both")]
    public string? Scope { get; set; }
}
