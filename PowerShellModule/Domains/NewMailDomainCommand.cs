using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Domains;

[Cmdlet(VerbsCommon.New, "MailDomain", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailDomain")]
public sealed class NewMailDomainCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Domain name; Unicode names are stored as A-labels.")]
    [Alias("DomainName")]
    [IdentityTransformation("Name", "DomainName")]
    public string? Name { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Largest message accepted for the domain, in bytes; 0 (the default) uses the server's limit.")]
    public long MaxMessageBytes { get; set; }
}
