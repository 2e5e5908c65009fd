using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Routing;

[Cmdlet(VerbsCommon.Add, "MailHeaderReplace", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailHeaderReplace")]
public sealed class AddMailHeaderReplaceCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The address that is written.")]
    [Alias("Alias")]
    [IdentityTransformation("Identity", "Alias")]
    public string? Identity { get; set; }

    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true, HelpMessage = "The addresses that are replaced.")]
    public string[]? Addresses { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Remote (the default): in mail to other servers; Local: in mail to users here; Both.")]
    [ValidateSet("None", "Local", "Remote", "Both")]
    public string? Scope { get; set; }
}
