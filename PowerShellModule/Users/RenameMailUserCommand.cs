using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Users;

[Cmdlet(VerbsCommon.Rename, "MailUser", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailUser")]
public sealed class RenameMailUserCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "E-mail address or number.")]
    [Alias("Address", "PrimarySmtpAddress", "EmailAddress", "User")]
    [IdentityTransformation("Identity", "Address", "PrimarySmtpAddress", "EmailAddress", "User")]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string? Identity { get; set; }

    [Parameter(Mandatory = true, Position = 1, HelpMessage = "The new address; a bare name belongs to the primary domain.")]
    public string? NewAddress { get; set; }

    [Parameter(HelpMessage = "Keeps the old address as an alias, so that mail to it still arrives.")]
    public SwitchParameter KeepAlias { get; set; }
}
