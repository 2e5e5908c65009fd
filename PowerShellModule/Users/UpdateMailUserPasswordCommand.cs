using System.Management.Automation;
using System.Security;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Users;

[Cmdlet(VerbsData.Update, "MailUserPassword", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailUser")]
public sealed class UpdateMailUserPasswordCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "E-mail address or number.")]
    [Alias("Address", "PrimarySmtpAddress", "EmailAddress", "User")]
    [IdentityTransformation("Identity", "Address", "PrimarySmtpAddress", "EmailAddress", "User")]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string? Identity { get; set; }

    [Parameter(Mandatory = true, HelpMessage = "The password that is in force.")]
    [SecretTransformation]
    public SecureString? OldPassword { get; set; }

    [Parameter(Mandatory = true, HelpMessage = "New password, at most 1,024 bytes.")]
    [SecretTransformation]
    public SecureString? NewPassword { get; set; }

    [Parameter(HelpMessage = "The IP address of who gave the passwords, where a site asks for somebody: after too many wrong ones the address is refused for a time. Default: not known; then wrong passwords count for the user alone.")]
    public string? ClientAddress { get; set; }
}
