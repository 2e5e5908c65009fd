using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Administrators;

[Cmdlet(VerbsCommon.Get, "MailToken")]
[OutputType("ApplianceMail.MailToken")]
public sealed class GetMailTokenCommand : QueryCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Name or number; without it all are shown.")]
    [Alias("Name")]
    [IdentityTransformation("Identity", "Name")]
    [ArgumentCompleter(typeof(TokenCompleter))]
    public string? Identity { get; set; }
}
