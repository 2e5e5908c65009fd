using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Domains;

[Cmdlet(VerbsCommon.Rename, "MailDomain", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailDomain")]
public sealed class RenameMailDomainCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Domain name or number.")]
    [Alias("Name", "DomainName", "Domain")]
    [IdentityTransformation("Identity", "Name", "DomainName", "Domain")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string? Identity { get; set; }

    [Parameter(Mandatory = true, Position = 1, HelpMessage = "The new name.")]
    public string? NewName { get; set; }

    [Parameter(HelpMessage = "Keeps the old name as a domain alias, so that mail to it still arrives.")]
    public SwitchParameter KeepAlias { get; set; }
}
