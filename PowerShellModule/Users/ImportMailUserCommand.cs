using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;

namespace ApplianceMail.PowerShell.Users;

[Cmdlet(VerbsData.Import, "MailUser", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.ImportMailUser")]
public sealed class ImportMailUserCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, HelpMessage = "A list of objects with Address, PasswordHash and, where wanted, DisplayName and QuotaBytes; at most 5,000.")]
    public PSObject[]? Users { get; set; }
}
