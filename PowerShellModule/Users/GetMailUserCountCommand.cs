using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Users;

[Cmdlet(VerbsCommon.Get, "MailUserCount")]
[OutputType("ApplianceMail.MailUserCount")]
public sealed class GetMailUserCountCommand : QueryCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Domain name or number; without it all domains are counted, one row for each.")]
    [Alias("Name", "DomainName", "Domain")]
    [IdentityTransformation("Identity", "Name", "DomainName", "Domain")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string? Identity { get; set; }
}
