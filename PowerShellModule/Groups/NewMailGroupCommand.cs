using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Groups;

[Cmdlet(VerbsCommon.New, "MailGroup", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailGroup")]
public sealed class NewMailGroupCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "E-mail address; a bare name belongs to the primary domain.")]
    [Alias("PrimarySmtpAddress", "EmailAddress")]
    [IdentityTransformation("Address", "PrimarySmtpAddress", "EmailAddress")]
    public string? Address { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Name that people see; default none.")]
    public string? DisplayName { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Addresses of the first members; default none.")]
    [ArgumentCompleter(typeof(AddressCompleter))]
    public string[]? Members { get; set; }
}
