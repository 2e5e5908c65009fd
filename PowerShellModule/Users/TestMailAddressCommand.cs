using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Users;

[Cmdlet(VerbsDiagnostic.Test, "MailAddress")]
[OutputType("ApplianceMail.MailAddress")]
public sealed class TestMailAddressCommand : QueryCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "E-mail address in a domain of this server; a bare name belongs to the primary domain.")]
    [Alias("PrimarySmtpAddress", "EmailAddress")]
    [IdentityTransformation("Address", "PrimarySmtpAddress", "EmailAddress")]
    [ArgumentCompleter(typeof(AddressCompleter))]
    public string? Address { get; set; }
}
