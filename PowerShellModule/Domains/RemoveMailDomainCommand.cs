using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Domains;

[Cmdlet(VerbsCommon.Remove, "MailDomain", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType("ApplianceMail.MailDomain")]
public sealed class RemoveMailDomainCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Domain name or number.")]
    [Alias("Name", "DomainName", "Domain")]
    [IdentityTransformation("Identity", "Name", "DomainName", "Domain")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string? Identity { get; set; }

    [Parameter(HelpMessage = "Removes the domain's users, aliases and groups with it; without this a domain that has some is refused.")]
    public SwitchParameter IncludeContents { get; set; }
}
