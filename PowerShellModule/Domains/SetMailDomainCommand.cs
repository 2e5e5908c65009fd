using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Domains;

[Cmdlet(VerbsCommon.Set, "MailDomain", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailDomain")]
public sealed class SetMailDomainCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Domain name or number.")]
    [Alias("Name", "DomainName", "Domain")]
    [IdentityTransformation("Identity", "Name", "DomainName", "Domain")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string? Identity { get; set; }

    [Parameter(HelpMessage = "Largest message accepted for the domain, in bytes; 0 uses the server's limit.")]
    public long? MaxMessageBytes { get; set; }

    [Parameter(HelpMessage = "True makes it the primary domain; there is always one, so false is refused for it.")]
    public bool? Primary { get; set; }
}
