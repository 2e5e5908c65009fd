using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Server;

[Cmdlet(VerbsCommon.Get, "MailConnection")]
[OutputType("ApplianceMail.MailConnection")]
public sealed class GetMailConnectionCommand : QueryCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "A connection's id, as in the log; without it all are shown.")]
    [Alias("Id")]
    [IdentityTransformation("Identity", "Id", IsOptional = true)]
    public string? Identity { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Shows connections to this service.")]
    [Alias("Name")]
    [ArgumentCompleter(typeof(ServiceCompleter))]
    public string? Service { get; set; }
}
