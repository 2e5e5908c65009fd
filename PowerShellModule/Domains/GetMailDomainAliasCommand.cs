using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Domains;

[Cmdlet(VerbsCommon.Get, "MailDomainAlias")]
[OutputType("ApplianceMail.MailDomainAlias")]
public sealed class GetMailDomainAliasCommand : QueryCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The domain's name or number; without it those of all domains.")]
    [Alias("Name", "DomainName", "Domain")]
    [IdentityTransformation("Identity", "Name", "DomainName", "Domain")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string? Identity { get; set; }
}
